import type { IsoDate } from '../../calendar/date.ts';
import type { ProgrammePart } from '../../policy/programme.ts';
import type { Facts } from '../../rules/facts.ts';
import type { Policy } from '../policy.ts';

export const outsideWords = 'outside the first year';

/**
 * The days kept in the list of a part that lie outside the time in which the policy has them, by the very rule that says
 * so; none while nobody knows when that time is, and none where no rule speaks of it.
 */
export function daysOutside(
  { rows, rules }: Pick<ProgrammePart, 'rows' | 'rules'>,
  policy: Pick<Policy, 'pathway' | 'rules'>,
  facts: Facts,
): ReadonlySet<IsoDate> {
  const about = rules.filter((id) => {
    const test = policy.pathway.rules[id]?.test;
    return (
      test?.rule === 'rows-dated' &&
      test.section === rows?.section &&
      test.field === rows.field &&
      facts.moments[test.within.before] !== undefined
    );
  });
  const inHand = about.flatMap((id) => policy.rules.asks(id, facts)).flatMap((asked) => asked.inHand);
  return new Set(inHand.flatMap(({ on, stands }) => (stands === 'counts' ? [] : [on])));
}
