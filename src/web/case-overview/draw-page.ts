import type { FastifyReply } from 'fastify';
import { drawProofText } from '../../app/draws/draw-proof-text.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Chance } from '../../app/ports.ts';
import { drawsMade } from '../../core/case/draws/draws-made.ts';
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

/** One draw of the case as a file, with which anybody can check it without this service. */
export async function drawFile({ acts, ...deps }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf({ acts, ...deps }, visit);
  const made =
    seen?.sees === 'case'
      ? drawsMade(seen.ref, seen.events).find(({ name }) => name === visit.part('draw'))
      : undefined;
  if (made === undefined) return visit.notFound();
  return visit.reply
    .type('application/json')
    .header('content-disposition', `attachment; filename="draw-${made.list.of}-${made.name}.json"`)
    .header('cache-control', 'private, no-store')
    .send(drawProofText(made, acts.desk.chance));
}

function drawView(
  { caseFile: { state, policy }, ref, events }: CaseInView,
  chance: Pick<Chance, 'digest' | 'keyed'>,
) {
  const made = drawsMade(ref, events).find(({ what }) => what === 'standards');
  if (made === undefined || state.allocation === undefined) return undefined;
  const title = (id: string) => standardTitle(policy.standards.get(id), id);
  return { ...drawProof(made, { title, chance }), always: state.allocation.always.map(title) };
}
