import type { Pathway, Step } from '../pathway.ts';
import { nextSteps } from './step-references.ts';

/** Steps that a case can come to from these, themselves among them; never through the step named in `without`. */
export function reachableFrom(
  { steps }: Pick<Pathway, 'steps'>,
  from: readonly string[],
  without?: string,
): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const queue = [...from];
  const reached = new Set<string>();
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = byId.get(id);
    if (step === undefined || reached.has(id) || id === without) continue;
    reached.add(id);
    queue.push(...following(step));
  }
  return reached;
}

/** Steps that come after this one on the policy's way forward: what sends a case back is left out. */
export function laterSteps({ steps }: Pick<Pathway, 'steps'>, from: string): readonly Step[] {
  const order = new Map(steps.map(({ id }, index) => [id, index]));
  const later = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const here = order.get(id);
    const step = here === undefined ? undefined : steps[here];
    if (here === undefined || step === undefined) continue;
    for (const next of following(step)) {
      if (later.has(next) || (order.get(next) ?? -1) <= here) continue;
      later.add(next);
      queue.push(next);
    }
  }
  return steps.filter(({ id }) => later.has(id));
}

function following(step: Step): readonly string[] {
  return nextSteps(step).flatMap(({ steps }) => steps);
}
