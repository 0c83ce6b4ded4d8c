import { rowStandings } from '../../core/case/sections/row-standing.ts';
import type { Expectation } from './expectations.ts';
import { listMeant } from './row-acts.ts';
import { comparedSets, type Looking, type Unmet } from './unmet.ts';

/** Who agreed a row as it stands, who did before it was changed, and who has still to. */
export function rowUnmet({ row: expected }: Expectation, { stage }: Looking): readonly Unmet[] {
  if (expected === undefined) return [];
  const { section, row, agreed, 'agreed-before': lapsed, 'waits-for': waitsFor } = expected;
  const all = rowStandings(stage.caseFile, { section, field: listMeant(stage, expected) });
  const found = row === undefined ? all.at(-1) : all[row - 1];
  if (found === undefined) return [{ key: 'row', expected: `row ${row ?? 1}`, found: 'no such row' }];
  return [
    ...comparedSets(
      'row',
      agreed,
      found.agreed.map(({ role }) => role),
    ),
    ...comparedSets(
      'row',
      lapsed,
      found.lapsed.map(({ role }) => role),
    ),
    ...comparedSets('row', waitsFor, found.waitsFor),
  ];
}
