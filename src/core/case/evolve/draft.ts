import type { CaseEvent, CaseEventType } from '../events.ts';
import type { CaseState } from '../state.ts';

/** State while it is being folded: the same shape, writable, never seen outside. */
export type Draft = Writable<CaseState>;

type Writable<T> = T extends readonly (infer U)[]
  ? U[]
  : T extends object
    ? { -readonly [K in keyof T]: K extends TopLevel ? Opened<T[K]> : T[K] }
    : T;
type TopLevel = keyof CaseState;
type Opened<T> = T extends readonly (infer U)[]
  ? U[]
  : T extends Readonly<Record<string, unknown>>
    ? { -readonly [K in keyof T]: T[K] }
    : T;

export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;

/** What each kind of event does to the state. */
export type Reactions<T extends CaseEventType> = {
  readonly [K in T]: (state: Draft, event: EventOf<K>) => void;
};
