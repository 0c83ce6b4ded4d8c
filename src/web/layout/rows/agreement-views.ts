import { describeDate, londonDate } from '../../../core/calendar/instant.ts';
import { listWords } from '../../../core/calendar/number-words.ts';
import type { CaseFile } from '../../../core/case/case-file.ts';
import { roleTitle } from '../../../core/case/policy.ts';
import {
  type ListOfRows,
  type RowAgreed,
  rowsGone,
  type RowStanding,
  rowStandings,
} from '../../../core/case/sections/row-standing.ts';
import type { AgreementView } from '../fields/rows-view.ts';

/** Whose case it is and what people are called. */
export interface Naming {
  readonly caseFile: CaseFile;
  readonly names: ReadonlyMap<string, string>;
}

/** Who agreed each row of the list, in words, by the row's own id. */
export function agreementViews(naming: Naming, list: ListOfRows): ReadonlyMap<string, AgreementView> {
  if ((list.field.agreedBy ?? []).length === 0) return new Map();
  return new Map(
    rowStandings(naming.caseFile, list).map((standing) => [standing.row, agreementView(naming, standing)]),
  );
}

export function agreementView(
  { caseFile, names }: Naming,
  { agreed, lapsed, waitsFor }: RowStanding,
): AgreementView {
  const says: string[] = [];
  if (agreed.length > 0) says.push(`Agreed by ${whoAndWhen(agreed, names)}.`);
  if (waitsFor.length > 0)
    says.push(
      `Not agreed yet by the ${listWords(waitsFor.map((role) => roleTitle(caseFile.policy, role)))}.`,
    );
  // Who has agreed it anew since is told above.
  const before = lapsed.filter(({ role }) => waitsFor.includes(role));
  if (before.length > 0)
    says.push(`${listWords(before.map(({ by }) => called(by, names)))} agreed it before it was changed.`);
  return { says, whole: waitsFor.length === 0 };
}

/** That rows which somebody had agreed were taken out since, in a sentence each. */
export function goneViews({ caseFile, names }: Naming, list: ListOfRows): readonly string[] {
  return rowsGone(caseFile, list).map(
    (agreed) => `An entry that was agreed by ${whoAndWhen(agreed, names)} has been taken out since.`,
  );
}

function whoAndWhen(agreed: readonly RowAgreed[], names: Naming['names']): string {
  const each = agreed.map(
    ({ by, at }) => `${called(by, names)} on ${describeDate(londonDate(at), 'without-weekday')}`,
  );
  return listWords(each);
}

function called(person: string, names: Naming['names']): string {
  return names.get(person) ?? 'someone who has left';
}
