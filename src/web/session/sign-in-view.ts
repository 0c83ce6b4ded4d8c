import { midSentence, pluralTitle } from '../../core/rules/rule-words.ts';
import type { Deps } from '../deps.ts';

export function signInTemplate(deps: Deps): string {
  return deps.mode.demo ? 'sign-in/demo.njk' : 'sign-in/email.njk';
}

/** What both ways of signing in show; the demo adds its people. */
export async function signInModel(deps: Deps) {
  const people = deps.mode.demo ? await deps.people.demoPeople(deps.authority) : [];
  const councils = deps.mode.councils?.filter(({ id }) => id !== deps.authority) ?? [];
  const whom = midSentence(pluralTitle(deps.officeTitle?.('applicant') ?? 'Applicant'));
  return { title: 'Sign in', people, councils, whom };
}
