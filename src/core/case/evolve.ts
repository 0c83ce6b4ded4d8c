import type { Instant } from '../calendar/instant.ts';
import type { CaseEvent, CaseEventType } from './events.ts';
import { afterDecision } from './evolve-decision.ts';
import { people } from './evolve-people.ts';
import { portfolio } from './evolve-portfolio.ts';
import type { CaseState } from './state.ts';

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
export type Reactions<T extends CaseEventType> = { readonly [K in T]: (state: Draft, event: EventOf<K>) => void };

const reactions: Reactions<CaseEventType> = { ...people, ...portfolio, ...afterDecision };

/** Folds a case's events, oldest first. The same events always give an equal state. */
export function fold(events: readonly CaseEvent[]): CaseState {
  const state = nothing();
  for (const event of events) react(state, event);
  return state;
}

/** The state after some more events; the state given is left as it is. */
export function evolve(state: CaseState, events: readonly CaseEvent[]): CaseState {
  const draft = structuredClone(state) as Draft;
  for (const event of events) react(draft, event);
  return draft;
}

function react(state: Draft, event: CaseEvent): void {
  (reactions[event.type] as (state: Draft, event: CaseEvent) => void)(state, event);
  state.version += 1;
}

function nothing(): Draft {
  return {
    version: 0,
    status: 'none',
    pack: '',
    packVersion: '',
    pathway: '',
    applicant: '',
    openedAt: '' as Instant,
    parties: {},
    steps: {},
    agreements: [],
    acknowledged: [],
    booking: undefined,
    pastBookings: [],
    allocation: undefined,
    sections: {},
    items: {},
    signatures: [],
    submission: undefined,
    pastSubmissions: [],
    lateAccepted: undefined,
    waivers: [],
    members: [],
    interests: {},
    heard: undefined,
    decisions: [],
    recommendations: {},
    letters: [],
    informed: [],
    tasksDone: [],
    level: undefined,
    payConfirmed: undefined,
    appeals: [],
  };
}
