import type { RowRead } from '../../src/app/portfolio/agree-rows.ts';
import type { CaseFile } from '../../src/core/case/case-file.ts';
import { keptLists } from '../../src/core/case/sections/row-ids.ts';
import { rowFacts } from '../../src/core/case/sections/row-standing.ts';
import type { ActLine } from '../../src/packs/stories/scenario.ts';

/** The rows that the line means, as they stand: every one, the one that it counts to, or the last. */
export function rowsMeant(
  { section, field, row, every }: Extract<ActLine, { does: 'agree-row' }>,
  { state, policy }: CaseFile,
): readonly RowRead[] {
  const lists = keptLists(policy.sections.get(section)?.section.fields ?? []);
  const list = lists.find(({ id }) => id === (field ?? id))?.id ?? '';
  const rows = rowFacts(state.sections[section]?.facts, list);
  const meant = every === true ? rows : rows.slice((row ?? rows.length) - 1, row ?? rows.length);
  return meant.map(({ id = '', digest = '' }) => ({ section, field: list, row: id, digest }));
}
