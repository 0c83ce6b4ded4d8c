import { describeInstant } from '../../calendar/instant.ts';
import type { Step } from '../../policy/pathway.ts';
import type { CaseFile } from '../case-file.ts';
import { roleTitle } from '../policy.ts';
import type { RecordEntry } from './record-entry.ts';
import { sealWords } from '../signing/seal-words.ts';
import type { SignatureState } from '../state.ts';

/** Each signature under a step: what was signed, in which capacity, and whether it stands. */
export function signatureEntries(
  step: Extract<Step, { kind: 'fill' }>,
  { state, policy }: CaseFile,
): readonly RecordEntry[] {
  const statement = step.attests === undefined ? undefined : policy.pathway.statements[step.attests];
  const clauses = statement?.clauses ?? step.clauses;
  return state.signatures
    .filter((one) => one.step === step.id && one.statement !== undefined)
    .flatMap((one) =>
      clauses.map(
        (clause): RecordEntry => ({
          stage: step.id,
          clause,
          says: `The ${roleTitle(policy, one.role)} signs: “${one.statement ?? ''}”`,
          kept: one.fellAway === undefined ? 'kept' : 'waiting',
          what: signedWords(one),
          at: one.at,
          by: one.by,
          byRole: one.role,
          verbatim: true,
          onceDone: true,
          about: step.sections,
          whose: one.role === 'applicant' ? 'worker' : 'employer',
        }),
      ),
    );
}

function signedWords({ sections, attached, seal, fellAway }: SignatureState): string {
  const count = Object.keys(sections).length;
  const over = [
    ...(count === 0 ? [] : [count === 1 ? 'one section' : `${count} sections`]),
    ...(attached.length === 0
      ? []
      : [attached.length === 1 ? 'one piece of evidence' : `${attached.length} pieces of evidence`]),
  ].join(' and ');
  const signed = `Signed${over === '' ? '' : ` over ${over}`}${seal === undefined ? '' : `, number ${sealWords(seal)}`}.`;
  return fellAway === undefined
    ? signed
    : `${signed} It fell away at ${describeInstant(fellAway.at)} and has to be given again.`;
}
