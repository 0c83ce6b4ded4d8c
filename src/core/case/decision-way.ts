import { around, onward } from '../policy/onward.ts';
import type { Next } from '../policy/outcome.ts';
import type { Policy } from './policy.ts';

/** Every step that an outcome leads to, without passing another decision. */
export function wayOf(then: Next, policy: Policy): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...then];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const step = policy.steps.get(id);
    if (step === undefined || step.kind === 'decide' || found.has(id)) continue;
    found.add(id);
    queue.push(...onward(step), ...around(step));
  }
  return found;
}
