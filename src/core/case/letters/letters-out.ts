import type { Step } from '../../policy/pathway.ts';
import type { RoleId } from '../../rules/role.ts';
import { roleKinds } from '../../rules/role.ts';
import { principalsOf } from '../access.ts';
import type { CaseFile } from '../case-file.ts';

/** One copy of a letter: which, and to whom. */
export interface LetterOut {
  readonly letter: string;
  /** Person id. */
  readonly to: string;
}

type Lettered = Extract<Step, { kind: 'tell' | 'notify' | 'confirm-booking' }>;

/** Every letter that the step sends now, a copy for each person it goes to; the applicant's comes first. */
export function lettersOut(step: Lettered, caseFile: CaseFile): readonly LetterOut[] {
  return copiesOf(letterIds(step, caseFile), caseFile);
}

/** A copy of each of these letters for each person it goes to; the applicant's comes first. */
export function copiesOf(letters: readonly string[], caseFile: CaseFile): readonly LetterOut[] {
  const copies = letters.flatMap((letter) => recipients(letter, caseFile).map((to) => ({ letter, to })));
  const { applicant } = caseFile.state;
  return [...copies.filter(({ to }) => to === applicant), ...copies.filter(({ to }) => to !== applicant)];
}

function letterIds(step: Lettered, { state }: CaseFile): readonly string[] {
  switch (step.kind) {
    case 'notify':
      return [step.letter];
    case 'confirm-booking':
      return step.letter === undefined ? [] : [step.letter];
    case 'tell': {
      const told = state.decisions.findLast(({ option }) => step.letters[option] !== undefined);
      const letters = told === undefined ? undefined : step.letters[told.option];
      return letters === undefined ? [] : typeof letters === 'string' ? [letters] : letters;
    }
    default:
      return step satisfies never;
  }
}

function recipients(letter: string, caseFile: CaseFile): readonly string[] {
  const to = caseFile.policy.pack.letters[letter]?.to ?? [];
  const roles = typeof to === 'string' ? [to] : to;
  return [...new Set(roles.flatMap((role) => holders(role, caseFile)))];
}

function holders(role: RoleId, { state, register }: CaseFile): readonly string[] {
  if (roleKinds[role] === 'office')
    return Object.keys(register.offices).filter((person) => register.offices[person]?.includes(role));
  return principalsOf(role, state).map((principal) => principal.replace('person:', ''));
}
