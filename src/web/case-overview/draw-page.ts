import type { FastifyReply } from 'fastify';
import { drawText } from '../../app/allocate.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Chance } from '../../app/ports.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { drawProof } from '../layout/draw/draw-proof.ts';
import type { Visit } from '../page.ts';

/** Everything with which anybody can repeat the draw, and the result of repeating it now. */
export async function drawPage({ acts, ...deps }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf({ acts, ...deps }, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  return visit.show('case-overview/draw.njk', {
    title: 'Check the draw',
    back: { href: `/cases/${seen.ref}`, text: 'Overview of the case' },
    frame: await caseFrame(acts.desk, seen, 'overview'),
    commitment: seen.caseFile.state.booking?.commitment,
    draw: drawView(seen, acts.desk.chance),
  });
}

function drawView(
  { caseFile: { state, policy }, ref }: CaseInView,
  chance: Pick<Chance, 'digest' | 'keyed'>,
) {
  const { allocation } = state;
  if (allocation === undefined) return undefined;
  const { from, drawn, always, proof, at } = allocation;
  const title = (id: string) => standardTitle(policy.standards.get(id), id);
  const text = drawText(ref, from);
  const made = { pool: from, drawn, proof, at, text, promised: 'at the booking', what: 'standards', title };
  return { ...drawProof(made, chance), always: always.map(title) };
}
