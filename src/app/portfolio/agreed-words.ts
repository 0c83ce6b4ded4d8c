import { listWords } from '../../core/calendar/number-words.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { Row } from '../../core/case/sections/row-ids.ts';
import { listsOfRows, rowStandings } from '../../core/case/sections/row-standing.ts';
import { rowKey } from '../../core/case/sections/section-content.ts';
import type { RowsField } from '../../core/policy/form.ts';

/** By whom a row of the list is agreed as it stands, and who has still to, by what they are called. */
export function agreedWords(field: RowsField, row: Row, caseFile: CaseFile): string {
  const standing = listsOfRows(caseFile)
    .filter((list) => list.field.id === field.id)
    .flatMap((list) => rowStandings(caseFile, list))
    .find((one) => one.row === row[rowKey]);
  if (standing === undefined) return '–';
  const called = (roles: readonly (keyof CaseFile['policy']['pack']['roles'])[]) =>
    listWords(roles.map((role) => roleTitle(caseFile.policy, role)));
  const agreed = standing.agreed.length === 0 ? '' : called(standing.agreed.map(({ role }) => role));
  const waits = standing.waitsFor.length === 0 ? '' : `not yet: ${called(standing.waitsFor)}`;
  return [agreed, waits].filter((one) => one !== '').join('; ');
}
