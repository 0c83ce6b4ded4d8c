import { around } from '../../policy/onward.ts';
import type { Next } from '../../policy/outcome.ts';
import type { Step } from '../../policy/pathway.ts';
import type { Finding } from '../../rules/finding.ts';
import type { CaseEventBody } from '../events.ts';
import { evolve } from '../evolve.ts';
import { factsOf } from '../facts.ts';
import type { CaseState } from '../state.ts';
import type { Asked } from './context.ts';
import { reopened } from './flow.ts';

/**
 * What really happens of what was answered: a step whose condition does not hold as it would open is passed over, and
 * what it leads to opens in its stead. Conditions see what the act itself has done.
 */
export function settle(answer: readonly CaseEventBody[], asked: Asked): readonly CaseEventBody[] {
  const { policy } = asked.caseFile;
  const conditional = answer.some(
    (event) => event.type === 'StepOpened' && mayPass(policy.steps.get(event.data.step)),
  );
  if (!conditional) return answer;
  const happened: CaseEventBody[] = [];
  const passed = new Set<string>();
  let state = asked.caseFile.state;
  const again = takenUpAgain(answer, state);
  const happen = (event: CaseEventBody) => {
    happened.push(event);
    state = evolve(state, [{ ...event, at: asked.actor.now, by: asked.actor.by }]);
  };
  const settleOne = (event: CaseEventBody): void => {
    const step = event.type === 'StepOpened' ? policy.steps.get(event.data.step) : undefined;
    if (event.type !== 'StepOpened' || step === undefined) return happen(event);
    // The pathway may lead to it twice in one act, or round in a circle of steps that are not needed.
    if (state.steps[step.id]?.status === 'open' || passed.has(step.id)) return;
    const found = again.has(step.id) ? undefined : againstNeed(step, state, asked);
    if (found === undefined) {
      happen(event);
      if (step.kind !== 'draw' || state.draws[step.id]?.drawn === undefined) return;
      // What was drawn stands: nobody gets another draw by opening a step before it again.
      happen({ type: 'StepClosed', data: { step: step.id, outcome: 'done', found: [] } });
      return lead(step, step.then);
    }
    passed.add(step.id);
    const { because } = event.data;
    happen({
      type: 'StepNotNeeded',
      data: { step: step.id, because, found: [{ rule: found.rule, outcome: found.outcome }] },
    });
    lead(step, around(step));
  };
  const lead = (step: Step, next: Next) => {
    for (const id of next) {
      const joined = policy.steps.get(id)?.joins ?? [];
      if (joined.every((one) => state.steps[one]?.status === 'done'))
        settleOne({ type: 'StepOpened', data: { step: id, because: step.id } });
    }
  };
  for (const event of answer) settleOne(event);
  return happened;
}

/**
 * Forms that somebody opens again, or that are sent back: what was once needed is not passed over because of what has
 * been done since, such as the draw from the very list that is to be mended.
 */
function takenUpAgain(answer: readonly CaseEventBody[], { steps }: CaseState): ReadonlySet<string> {
  const sentBack = new Set(
    answer.flatMap((event) =>
      event.type === 'StepClosed' && event.data.outcome === 'returned' ? [event.data.step] : [],
    ),
  );
  return new Set(
    answer.flatMap((event) => {
      if (event.type !== 'StepOpened') return [];
      const { step, because } = event.data;
      const asked = because === reopened || sentBack.has(because);
      return asked && steps[step]?.outcome === 'done' ? [step] : [];
    }),
  );
}

function mayPass(step: Step | undefined): boolean {
  return step?.when !== undefined || step?.unless !== undefined || step?.kind === 'draw';
}

/** The finding by which the step is not needed; undefined where it is. */
export function againstNeed(
  step: Step,
  state: CaseState,
  { caseFile, actor }: Pick<Asked, 'caseFile'> & { readonly actor: Pick<Asked['actor'], 'now' | 'today'> },
): Finding | undefined {
  const { when, unless } = step;
  if (when === undefined && unless === undefined) return undefined;
  const facts = factsOf({ ...caseFile, state }, { now: actor.now, today: actor.today });
  const { rules } = caseFile.policy;
  const needed = when === undefined ? undefined : rules.finding(when, facts);
  if (needed !== undefined && !holds(needed)) return needed;
  const spared = unless === undefined ? undefined : rules.finding(unless, facts);
  return spared !== undefined && holds(spared) ? spared : undefined;
}

function holds({ outcome }: Finding): boolean {
  return outcome === 'met' || outcome === 'waived';
}
