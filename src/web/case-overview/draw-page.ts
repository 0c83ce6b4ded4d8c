import type { FastifyReply } from 'fastify';
import { drawText } from '../../app/allocate.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { Chance } from '../../app/ports.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { drawFrom } from '../../core/case/draw.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';
import { walkDraw } from './draw-walk.ts';

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
  const looks = walkDraw(from, drawn.length, proof.entropy);
  const repeated = looks.flatMap((look) => look.drawn ?? []);
  const checks = [
    {
      says: 'The secret number is the one whose fingerprint was published at the booking.',
      holds: chance.digest(proof.nonce) === proof.commitment,
    },
    {
      says: 'The digits follow from the secret number, this case and the list drawn from.',
      holds: chance.keyed(proof.nonce, text) === proof.entropy,
    },
    {
      says: 'The digits, read as below, draw the same standards.',
      holds: same(repeated, drawn) && same(drawFrom(from, drawn.length, proof.entropy), drawn),
    },
  ];
  return {
    at: describeInstant(at),
    ...proof,
    text,
    checks,
    agrees: checks.every(({ holds }) => holds),
    always: always.map(title),
    pool: from.map((id) => ({ id, title: title(id), drawn: drawn.includes(id) })),
    drawn: drawn.map(title),
    looks: looks.map((look) => ({
      ...look,
      title: look.drawn === undefined ? undefined : title(look.drawn),
    })),
  };
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}
