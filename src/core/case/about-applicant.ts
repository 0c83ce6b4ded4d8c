import type { RoleId } from '../rules/role.ts';
import { midSentence } from '../rules/rule-words.ts';
import { inThirdPerson } from '../rules/third-person.ts';
import { type Policy, roleTitle } from './policy.ts';

/** A sentence that the pack says to the applicant, as somebody in these roles reads it. */
export function saidTo(
  sentence: string,
  { roles, policy }: { readonly roles: readonly RoleId[]; readonly policy: Pick<Policy, 'pack'> },
): string {
  return roles.includes('applicant') ? sentence : aboutApplicant(sentence, policy);
}

/** A sentence that the pack says to the applicant, as anybody else reads it. */
export function aboutApplicant(sentence: string, policy: Pick<Policy, 'pack'>): string {
  return inThirdPerson(sentence, `the ${midSentence(roleTitle(policy, 'applicant'))}`);
}
