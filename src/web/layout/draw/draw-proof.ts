import type { Chance } from '../../../app/ports.ts';
import { describeDate, describeInstant } from '../../../core/calendar/instant.ts';
import { checkDraw } from '../../../core/case/draws/check-draw.ts';
import { drawFrom } from '../../../core/case/draws/draw.ts';
import { drawListText, type LeftOutBecause, ticketsOf } from '../../../core/case/draws/draw-list.ts';
import type { DrawMade } from '../../../core/case/draws/draws-made.ts';
import { walkDraw } from './draw-walk.ts';

/** What one that was drawn, or left out, is called on the page. */
type Title = (one: string) => string;

/** Everything with which anybody can repeat a draw, and the result of repeating it now. */
export function drawProof(
  made: DrawMade,
  { title, chance }: { readonly title: Title; readonly chance: Pick<Chance, 'digest' | 'keyed'> },
) {
  const { list, drawn, proof, promised, hashed, fingerprint, at, setAside, name } = made;
  const tickets = ticketsOf(list);
  const looks = walkDraw(tickets, list.take, proof.entropy);
  const walked = looks.flatMap((look) => look.drawn ?? []);
  const checks = [
    ...checkDraw(made, chance),
    {
      says: 'The digits, read by hand as below, draw the same.',
      holds: same(walked, drawn) && same(drawFrom(tickets, list.take, proof.entropy), drawn),
    },
  ];
  return {
    at: describeInstant(at),
    setAside: setAside && describeInstant(setAside),
    file: `/cases/${list.of}/draws/${name}`,
    ...proof,
    commitment: promised?.commitment ?? proof.commitment,
    promisedAt: promised && describeInstant(promised.at),
    text: hashed,
    fingerprint,
    listText: fingerprint === undefined ? undefined : drawListText(list),
    checks,
    agrees: checks.every(({ holds }) => holds),
    entries: list.entries.map((entry) => ({
      ...entry,
      title: title(entry.one),
      drawn: drawn.includes(entry.one),
    })),
    weighed: list.countedBefore && describeDate(list.countedBefore, 'without-weekday'),
    leftOut: list.leftOut.map(({ one, because }) => ({ one, title: title(one), because: reasons[because] })),
    tickets: tickets.map((id) => ({ id, title: title(id) })),
    drawn: drawn.map(title),
    looks: looks.map((look) => ({
      ...look,
      title: look.drawn === undefined ? undefined : title(look.drawn),
    })),
  };
}

const reasons: Readonly<Record<LeftOutBecause, string>> = {
  'given-to-everybody': 'everybody has it',
  'not-in-the-draw': 'the policy does not put it in the draw',
  'chosen-already': 'it is chosen already',
  withdrawn: 'the application was withdrawn',
  'of-whoever-draws': 'it is the own case of whoever draws',
};

function same(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}
