import { placeholdersIn } from '../../policy/letter-terms.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Step } from '../../policy/pathway.ts';
import type { CaseFile } from '../case-file.ts';
import { wayOf } from '../decision-way.ts';
import type { CaseEventBody } from '../events.ts';
import type { DecisionState, LetterState } from '../state.ts';

type Known = Pick<CaseFile, 'state' | 'policy'>;

/** Neither voided nor superseded: what its reader may go by. */
export function stands({ voided, superseded }: LetterState): boolean {
  return voided === undefined && superseded === undefined;
}

export interface Reacting {
  readonly step: Extract<Step, { kind: 'decide' }>;
  readonly made: DecisionState;
  /** Every letter that followed from the decision; else only those that quote it. */
  readonly all: boolean;
}

/** What becomes of the letters of a decision that is corrected: voided while they have not left, superseded after. */
export function lettersReact({ step, made, all }: Reacting, known: Known): readonly CaseEventBody[] {
  const options = step.decisions.flatMap((decision) => decision.options);
  const way = wayOf(
    options.flatMap(({ then }) => then),
    known.policy,
  );
  return known.state.letters
    .filter((letter) => stands(letter) && letter.at >= made.at && way.has(letter.step ?? ''))
    .filter((letter) => all || quotesDecision(letter, known))
    .map(({ id, deliveredAt }) => ({
      type: deliveredAt === undefined ? 'LetterVoided' : 'LetterSuperseded',
      data: { id },
    }));
}

/** The steps that send these letters, where they are done: they open again for the letters that take their place. */
export function resent(reacting: readonly CaseEventBody[], { state }: Known): readonly string[] {
  const ids = new Set(
    reacting.flatMap((event) =>
      event.type === 'LetterVoided' || event.type === 'LetterSuperseded' ? [event.data.id] : [],
    ),
  );
  const steps = state.letters.flatMap(({ id, step }) => (ids.has(id) && step !== undefined ? [step] : []));
  return [...new Set(steps)].filter((step) => state.steps[step]?.status === 'done');
}

const quoting: ReadonlySet<string> = new Set(['option', 'decision-reasons', 'recommended-work', 'return-on']);

/** A letter whose words come from the decision itself; the letter of a decision's own step always does. */
function quotesDecision({ letter, step }: LetterState, { policy }: Known): boolean {
  return policy.steps.get(step ?? '')?.kind === 'tell' || speaksOfDecision(letter, policy.pack);
}

/** Whether the words of a letter come from the decision. */
export function speaksOfDecision(letter: string, { letters }: Pick<Pack, 'letters'>): boolean {
  const text = letters[letter];
  return (
    text !== undefined &&
    placeholdersIn(`${text.subject}\n${text.body}`).some(({ name }) => quoting.has(name))
  );
}

/** Whether what this step sends next takes the place of a letter that no longer stands and may have been read. */
export function takesPlaceOf(step: string, { state }: Pick<CaseFile, 'state'>): boolean {
  const decided = state.decisions.at(-1)?.at ?? '';
  return state.letters.some(
    (letter) => letter.step === step && letter.superseded !== undefined && letter.at >= decided,
  );
}

/**
 * What the policy asks before the letter goes. One that takes another's place has no clock of its own: the outcome was
 * told in time or late by the first, and why there is a second is on record with the correction.
 */
export function asksOfLetter(
  step: Pick<Step, 'id' | 'needs'>,
  known: Pick<CaseFile, 'state' | 'policy'>,
): readonly string[] {
  if (!takesPlaceOf(step.id, known)) return step.needs;
  const { rules } = known.policy.pathway;
  return step.needs.filter((id) => {
    const test = rules[id]?.test;
    return !(test?.rule === 'in-time' && test.moment === 'now');
  });
}
