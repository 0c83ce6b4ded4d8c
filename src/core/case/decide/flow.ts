import type { Instant } from '../../calendar/instant.ts';
import { around, onward } from '../../policy/onward.ts';
import type { Next } from '../../policy/outcome.ts';
import type { Finding } from '../../rules/finding.ts';
import type { CaseEventBody } from '../events.ts';
import type { RuleOutcome, TextRef } from '../events/event-parts.ts';
import type { CaseState } from '../state.ts';
import type { Policy } from '../policy.ts';
import type { Asked } from './context.ts';

export interface Closing {
  readonly outcome?: string;
  readonly found?: readonly Finding[];
  readonly due?: Instant | undefined;
  readonly reason?: TextRef | undefined;
  readonly next: Next;
}

/** Closes a step and opens what follows; a step that joins others waits until all of them are done. */
export function close(step: string, asked: Asked, closing: Closing): readonly CaseEventBody[] {
  const { state } = asked.caseFile;
  return [
    {
      type: 'StepClosed',
      data: {
        step,
        outcome: closing.outcome ?? 'done',
        found: (closing.found ?? []).map(outcomeOf),
        ...(closing.due === undefined ? {} : { due: closing.due }),
        ...(closing.reason === undefined ? {} : { reason: closing.reason }),
      },
    },
    ...open(closing.next, asked, { because: step, done: (id) => id === step || isDone(state, id) }),
  ];
}

export interface Opening {
  readonly because: string;
  readonly done: (step: string) => boolean;
}

export function open(next: Next, { caseFile }: Asked, { because, done }: Opening): readonly CaseEventBody[] {
  const { state, policy } = caseFile;
  return next
    .filter((id) => state.steps[id]?.status !== 'open')
    .filter((id) => (policy.steps.get(id)?.joins ?? []).every(done))
    .map((step): CaseEventBody => ({ type: 'StepOpened', data: { step, because } }));
}

function isDone(state: CaseState, step: string): boolean {
  return state.steps[step]?.status === 'done';
}

function outcomeOf({ rule, outcome }: Finding): RuleOutcome {
  return { rule, outcome };
}

/** The steps that rest on a step: all that can be reached from it without passing a decision. */
export function restingOn(step: string, policy: Policy): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [step];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const at = policy.steps.get(id);
    if (at === undefined || at.kind === 'decide') continue;
    for (const following of [...onward(at), ...around(at)]) {
      if (!found.has(following)) {
        found.add(following);
        queue.push(following);
      }
    }
  }
  return found;
}

/** Why a step opens again that somebody opens to change what they signed. */
export const reopened = 'changed after signing';

/** Takes a step up again: what rests on it is overtaken and the signatures on both fall away. */
export function takeUpAgain(step: string, asked: Asked, because: string): readonly CaseEventBody[] {
  const { state, policy } = asked.caseFile;
  const resting = restingOn(step, policy);
  const fallen = state.signatures
    .filter((signature) => signature.fellAway === undefined)
    .filter((signature) => signature.step === step || resting.has(signature.step))
    .map(
      ({ step: of, role }): CaseEventBody => ({
        type: 'SignatureFellAway',
        data: { step: of, role, because },
      }),
    );
  const overtaken = [...resting]
    .filter((id) => state.steps[id]?.status === 'open')
    .map(
      (id): CaseEventBody => ({ type: 'StepClosed', data: { step: id, outcome: 'overtaken', found: [] } }),
    );
  return [...fallen, ...overtaken, { type: 'StepOpened', data: { step, because } }];
}
