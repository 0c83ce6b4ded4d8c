import type { CaseFile } from '../case-file.ts';
import type { LetterOut } from './letters-out.ts';
import { speaksOfDecision } from './letters-react.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { untoldDecision } from './told.ts';

/** A notice that speaks of a decision to the applicant waits for the letter that tells them of it. */
export function waitsForOutcome(
  letters: readonly LetterOut[],
  known: Pick<CaseFile, 'state' | 'policy'>,
): Refusal | undefined {
  const { state, policy } = known;
  const speaks = letters.some(
    ({ letter, to }) => to === state.applicant && speaksOfDecision(letter, policy.pack),
  );
  const untold = speaks ? untoldDecision(known) : undefined;
  if (untold === undefined) return undefined;
  const telling = policy.pathway.steps.find(
    (step) => step.kind === 'tell' && step.letters[untold.option] !== undefined,
  );
  return refuse(
    'not-now',
    'This letter speaks of the decision, and the letter that tells the applicant of it has not gone out yet.',
    { clauses: telling?.clauses ?? [], fix: `It can be sent once “${telling?.title ?? ''}” is done.` },
  );
}
