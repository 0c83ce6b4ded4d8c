import { midSentence } from '../rules/rule-words.ts';
import { inThirdPerson } from '../rules/third-person.ts';
import { type Policy, roleTitle } from './policy.ts';

/** A sentence that the pack says to the applicant, as anybody else reads it. */
export function aboutApplicant(sentence: string, policy: Pick<Policy, 'pack'>): string {
  return inThirdPerson(sentence, `the ${midSentence(roleTitle(policy, 'applicant'))}`);
}
