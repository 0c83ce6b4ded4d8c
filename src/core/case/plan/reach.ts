import type { Effect, Finding } from '../../rules/finding.ts';
import type { Requirement } from './requirement.ts';

/** Whether everything can be ready for a panel. */
export type Reach =
  /** Every dated piece is in hand already. */
  | { readonly type: 'ready' }
  /** Something is missing, and there is time to get it. */
  | { readonly type: 'can' }
  /** Only with something that has happened already and is not attached yet. */
  | { readonly type: 'if-done'; readonly because: readonly Requirement[] }
  | {
      readonly type: 'cannot';
      /** `closed`: the day for the portfolio is over. */
      readonly place: 'closed' | 'full' | undefined;
      readonly obstacles: readonly Finding[];
      readonly because: readonly Requirement[];
    };

interface Found {
  readonly requirements: readonly Requirement[];
  readonly obstacles: readonly Finding[];
  readonly closed: boolean;
  readonly full: boolean;
}

export function reachOf({ requirements, obstacles, closed, full }: Found): Reach {
  const needed = requirements.filter(({ effect }) => stopsAct(effect));
  const hopeless = needed.filter(({ state }) => state === 'no-date');
  if (closed || full || obstacles.length > 0 || hopeless.length > 0) {
    return {
      type: 'cannot',
      place: closed ? 'closed' : full ? 'full' : undefined,
      obstacles,
      because: hopeless,
    };
  }
  const done = needed.filter(({ state }) => state === 'if-done');
  if (done.length > 0) return { type: 'if-done', because: done };
  return { type: needed.every(({ state }) => state === 'met') ? 'ready' : 'can' };
}

export function stopsAct(effect: Effect): boolean {
  return effect === 'stops' || effect === 'holds';
}
