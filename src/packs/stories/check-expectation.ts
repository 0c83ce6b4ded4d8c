import { actUnmet } from './expect-act.ts';
import { caseUnmet } from './expect-case.ts';
import { letterUnmet } from './expect-letter.ts';
import { partiesUnmet } from './expect-parties.ts';
import { ruleUnmet } from './expect-rule.ts';
import { readingUnmet } from './expect-reading.ts';
import { rowUnmet } from './expect-row.ts';
import { yearUnmet } from './expect-year.ts';
import type { Expectation } from './expectations.ts';
import type { Looking, Unmet } from './unmet.ts';

/** Everything that one expectation asks and that did not come out so. */
export function unmetOf(expected: Expectation, looking: Looking): readonly Unmet[] {
  return [
    actUnmet,
    ruleUnmet,
    caseUnmet,
    partiesUnmet,
    readingUnmet,
    letterUnmet,
    rowUnmet,
    yearUnmet,
  ].flatMap((check) => check(expected, looking));
}
