import { describeInstant } from '../../calendar/instant.ts';
import type { DecisionOption } from '../../policy/pathway.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { StandardFinding, TextRef } from '../events/event-parts.ts';
import type { CaseEventBody } from '../events.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { CaseState } from '../state.ts';
import type { Asked } from './context.ts';

/** What is written down of a decision, at first or in a correction. */
interface Recorded {
  readonly confirmed: readonly string[];
  readonly reasons?: TextRef;
  readonly recommended: readonly { readonly kind: string }[];
  readonly findings?: readonly StandardFinding[];
  readonly returnOn?: IsoDate;
}

/** A refusal where the option asks for more than was recorded, or takes less. */
export function unconfirmed(option: DecisionOption, recorded: Recorded): Refusal | undefined {
  const missing = option.confirms.filter(({ id }) => !recorded.confirmed.includes(id));
  const silent = (recorded.reasons?.words ?? 0) === 0;
  if (missing.length > 0 || silent) {
    const confirm = `“${option.title}” needs the panel’s confirmation: ${missing.map(({ says }) => says).join(' ')}`;
    const write = 'Write the panel’s reasons. They go into the record and the letter.';
    return refuse(
      'incomplete',
      [...(missing.length > 0 ? [confirm] : []), ...(silent ? [write] : [])].join(' '),
      {
        clauses: [...missing.flatMap(({ clauses }) => clauses), ...(silent ? option.clauses : [])],
        fields: [
          ...missing.map(({ id, says }) => ({ field: id, says: `Confirm: ${says}` })),
          ...(silent ? [{ field: 'reasons', says: 'Write the panel’s reasons.' }] : []),
        ],
      },
    );
  }
  const foreign = recorded.recommended.filter(
    ({ kind }) => !option.recommends.some(({ value }) => value === kind),
  );
  if (foreign.length === 0) return undefined;
  return refuse('unknown', `“${option.title}” takes no recommendation of that kind.`, {
    clauses: option.clauses,
  });
}

/** A refusal where something was found on a standard that is not to be evidenced here, or on one of them twice. */
export function strangeFinding(
  { findings = [] }: Pick<Recorded, 'findings'>,
  { caseFile }: Pick<Asked, 'caseFile'>,
): Refusal | undefined {
  const { always = [], drawn = [] } = caseFile.state.allocation ?? {};
  const left = new Set([...always, ...drawn]);
  return findings.every(({ standard }) => left.delete(standard))
    ? undefined
    : refuse(
        'unknown',
        'The panel finds once on each of the standards that were allocated, and on no other.',
      );
}

/** What to say to whoever wrote a decision that somebody else had recorded by the time it was sent. */
export function quickerThan(step: string, refusal: Refusal, { caseFile }: Pick<Asked, 'caseFile'>): Refusal {
  const made = caseFile.state.decisions.findLast((one) => one.step === step);
  if (made === undefined) return refusal;
  const at = caseFile.policy.steps.get(step);
  const options = at?.kind === 'decide' ? at.decisions.flatMap((decision) => decision.options) : [];
  const option = options.find(({ id }) => id === made.option)?.title ?? made.option;
  return {
    ...refusal,
    message: `The decision was recorded at ${describeInstant(made.at)}: “${option}”. Nothing of yours was recorded, and what you typed is below.`,
    fix: 'Read what is recorded. If it is not what was decided, it can be corrected, with reasons.',
  };
}

/** The next panel needs new signatures. */
export function signaturesFall({ signatures }: Pick<CaseState, 'signatures'>): readonly CaseEventBody[] {
  return signatures
    .filter(({ fellAway }) => fellAway === undefined)
    .map(
      ({ step, role }): CaseEventBody => ({
        type: 'SignatureFellAway',
        data: { step, role, because: 'deferred' },
      }),
    );
}
