import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CaseFile } from '../../src/core/case/case-file.ts';
import type { Actor, Command } from '../../src/core/case/commands.ts';
import { decide } from '../../src/core/case/decide.ts';
import type { CaseEvent } from '../../src/core/case/events.ts';
import { evolve, fold } from '../../src/core/case/evolve.ts';
import type { CaseState } from '../../src/core/case/state.ts';

/** One thing somebody tries: mostly what comes next, sometimes anything at all, by the right person or another. */
export interface Try {
  readonly pick: number;
  readonly wild: boolean;
  readonly who: string;
  readonly stranger: boolean;
  readonly hours: number;
}

/** The parts of a try that every walk has; `wild` is one in so many, `hours` what a number up to `upTo` stands for. */
export function tryParts(
  people: readonly string[],
  wild: number,
  hours: { readonly upTo: number; readonly of: (n: number) => number },
) {
  return {
    pick: fc.nat(1000),
    wild: fc.nat(wild - 1).map((n) => n === 0),
    who: fc.constantFrom(...people),
    stranger: fc.nat(19).map((n) => n === 0),
    hours: fc.nat(hours.upTo).map(hours.of),
  };
}

/** Looks at each act that was accepted, with the state before it. */
export type Check = (before: CaseState, events: readonly CaseEvent[]) => void;

/**
 * A case under way: each act is decided by the engine, and happens where nothing stands against it. A state is frozen to
 * its last leaf: neither deciding nor what comes after may change one that is there already.
 */
export class Walk {
  state: CaseState = frozen(fold([]));
  events: readonly CaseEvent[] = [];
  refused = 0;
  readonly known: Pick<CaseFile, 'policy' | 'register'>;
  readonly check: Check;

  constructor(known: Pick<CaseFile, 'policy' | 'register'>, check: Check) {
    this.known = known;
    this.check = check;
  }

  act(command: Command, actor: Actor): void {
    const caseFile = { state: this.state, ...this.known };
    const answer = decide(command, caseFile, actor);
    assert.deepEqual(decide(command, caseFile, actor), answer, 'the same question had two answers');
    if (!answer.ok) {
      this.refused += 1;
      return;
    }
    this.check(this.state, answer.events);
    this.state = frozen(evolve(this.state, answer.events));
    this.events = [...this.events, ...answer.events];
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
