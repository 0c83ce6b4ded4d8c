import { around, onward } from './onward.ts';
import type { Pack } from './pack.ts';
import type { Pathway, Step } from './pathway.ts';

/** The step by which payroll makes a change known as done: its confirmation, or where the policy has none its tasks. */
export type PayStep = Extract<Step, { kind: 'confirm-pay' | 'tasks' }>;

/** The step in which payroll ends a change in this pathway; undefined where it has no part in it. */
export function payStepOf({ steps }: Pick<Pathway, 'steps'>): PayStep | undefined {
  const confirming = steps.find((step) => step.kind === 'confirm-pay');
  const ticking = steps.find((step) => step.kind === 'tasks' && step.by.every((role) => role === 'hr'));
  const found = confirming ?? ticking;
  return found?.kind === 'confirm-pay' || found?.kind === 'tasks' ? found : undefined;
}

/** The steps by which payroll ends a change: while one of them is open, the change is payroll's to confirm. */
export function paySteps({ pathways }: Pick<Pack, 'pathways'>): readonly string[] {
  const steps = Object.values(pathways).map((pathway) => payStepOf(pathway)?.id);
  return [...new Set(steps.filter((id) => id !== undefined))];
}

/** Every step on the way from a decision to payroll's own, that with it: forms, notices, tasks. */
export function payPath({ steps }: Pick<Pathway, 'steps'>): ReadonlySet<string> {
  const end = payStepOf({ steps });
  if (end === undefined) return new Set();
  const found = new Set([end.id]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const step of steps)
      if (step.kind !== 'decide' && waysFrom(step).some((id) => found.has(id))) found.add(step.id);
  }
  // What comes before the decision is not on the way from it.
  const led = new Set<string>();
  const queue = steps.flatMap((step) =>
    step.kind === 'decide'
      ? step.decisions.flatMap(({ options }) => options.flatMap(({ sets, then }) => (sets ? then : [])))
      : [],
  );
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = steps.find((one) => one.id === id);
    if (step === undefined || led.has(id)) continue;
    led.add(id);
    if (step.kind !== 'decide') queue.push(...waysFrom(step));
  }
  return new Set([...found].filter((id) => led.has(id)));
}

function waysFrom(step: Step): readonly string[] {
  return [...onward(step), ...around(step), ...(step.kind === 'endorse' ? (step.refuse ?? []) : [])];
}

/** The steps on that way in every pathway, for lists that ask what is overdue. */
export function payPaths({ pathways }: Pick<Pack, 'pathways'>): readonly string[] {
  return [...new Set(Object.values(pathways).flatMap((pathway) => [...payPath(pathway)]))];
}
