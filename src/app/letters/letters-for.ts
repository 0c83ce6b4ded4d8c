import { appealLetters, readsAppeals } from '../../core/case/appeal/appeal-sight.ts';
import { payrollMailbox } from '../../core/case/letters/payroll-letter.ts';
import { readsStep } from '../../core/case/parts-read.ts';
import type { LetterState } from '../../core/case/state.ts';
import type { CaseInView } from '../look-at-case.ts';

/**
 * A letter to somebody else about the applicant is theirs to read, and not on the applicant's list. Whoever reads parts of a
 * case has the letters of those parts, and their own.
 */
export function lettersFor(
  { caseFile, roles }: Pick<CaseInView, 'caseFile' | 'roles'>,
  personId: string,
): readonly LetterState[] {
  const { state, policy } = caseFile;
  if (roles.includes('applicant'))
    return state.letters.filter(
      ({ to, voided, deliveredAt }) =>
        to === state.applicant && (voided === undefined || deliveredAt !== undefined),
    );
  const withheld = readsAppeals(state, { personId, roles }) ? new Set<string>() : appealLetters(policy);
  return state.letters
    .filter(({ letter, to }) => !withheld.has(letter) || to === personId)
    .filter(({ step, to }) => to === personId || readsStep(step ?? '', { caseFile, roles }))
    .filter(({ to }) => to !== payrollMailbox || readsPayroll(roles));
}

/** It gives somebody's employee number: for payroll, and for whoever sees that it is told. */
function readsPayroll(roles: CaseInView['roles']): boolean {
  return roles.some((role) => role === 'hr' || role === 'progression-office' || role === 'administrator');
}
