import type { Instant } from '../calendar/instant.ts';
import { deedsOf, sameDeed } from './panel/deeds.ts';
import type { Draft, Reactions } from './evolve/draft.ts';
import type { CaseEvent, CaseEventType } from './events.ts';
import { appeals } from './evolve/evolve-appeal.ts';
import { afterDecision } from './evolve/evolve-decision.ts';
import { draws } from './evolve/evolve-draws.ts';
import { members } from './evolve/evolve-members.ts';
import { people } from './evolve/evolve-people.ts';
import { places } from './evolve/evolve-panel.ts';
import { portfolio } from './evolve/evolve-portfolio.ts';
import { programme } from './evolve/evolve-programme.ts';
import { review } from './evolve/evolve-review.ts';
import { rows } from './evolve/evolve-rows.ts';
import { samples } from './evolve/evolve-samples.ts';
import { afterSitting } from './evolve/evolve-sitting.ts';
import type { CaseState } from './state.ts';

const reactions: Reactions<CaseEventType> = {
  ...people,
  ...members,
  ...portfolio,
  ...places,
  ...draws,
  ...review,
  ...samples,
  ...rows,
  ...afterDecision,
  ...afterSitting,
  ...appeals,
  ...programme,
};

/** Folds a case's events, oldest first. The same events always give an equal state. */
export function fold(events: readonly CaseEvent[]): CaseState {
  const state = nothing();
  for (const event of events) react(state, event);
  return state;
}

/** The state after some more events; the state given is left as it is. */
export function evolve(state: CaseState, events: readonly CaseEvent[]): CaseState {
  const draft = opened(state);
  for (const event of events) react(draft, event);
  return draft;
}

// As the type of a draft has it: lists and records are written to, what stands in them is replaced whole and so is shared.
function opened(state: CaseState): Draft {
  const draft: Record<string, unknown> = { ...state };
  for (const [name, part] of Object.entries(state)) draft[name] = openedPart(part);
  return draft as unknown as Draft;
}

function openedPart(part: unknown): unknown {
  if (Array.isArray(part)) return part.slice();
  return typeof part === 'object' && part !== null ? { ...part } : part;
}

function react(state: Draft, event: CaseEvent): void {
  state.namedLate.push(...namedLate(event, state));
  (reactions[event.type] as (state: Draft, event: CaseEvent) => void)(state, event);
  for (const person of takingPart(event)) if (!state.tookPart.includes(person)) state.tookPart.push(person);
  for (const deed of deedsOf(event))
    if (!state.deeds.some((one) => sameDeed(one, deed))) state.deeds.push(deed);
  state.version += 1;
}

/** Roles that the event gives to somebody with an earlier part; naming the same members again changes nothing. */
function namedLate(event: CaseEvent, state: Draft): Draft['namedLate'] {
  const known = (person: string) => state.tookPart.includes(person);
  if (event.type === 'PartyChanged')
    return known(event.data.person) ? [{ role: event.data.role, person: event.data.person }] : [];
  if (event.type !== 'PanelNamed') return [];
  return event.data.members
    .filter(({ person }) => known(person) && !state.named.some((one) => one.person === person))
    .map(({ person, part }) => ({ person, role: seatRoles[part] }));
}

const seatRoles = { chair: 'chair', core: 'panel-member', 'co-opted': 'co-opted' } as const;

/** Whom an event makes part of the case's history: who acted, and who was given a part. */
function takingPart(event: CaseEvent): readonly string[] {
  const acted = event.by === 'system' ? [] : [event.by];
  switch (event.type) {
    case 'CaseOpened':
      return [...acted, event.data.applicant, ...event.data.parties.map(({ person }) => person)];
    case 'PartyChanged':
      return [...acted, event.data.person];
    case 'PanelNamed':
      return [...acted, ...event.data.members.map(({ person }) => person)];
    case 'Heard':
      return [...acted, ...event.data.present.map(({ person }) => person)];
    // Who hears an appeal and writes something down for it has no part in what is appealed against.
    case 'StatementMade':
      return [];
    default:
      return acted;
  }
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
    endedAt: undefined,
    parties: {},
    steps: {},
    agreements: [],
    acknowledged: [],
    booking: undefined,
    pastBookings: [],
    allocation: undefined,
    sections: {},
    rowsAgreed: [],
    items: {},
    signatures: [],
    detailsAnswered: [],
    submission: undefined,
    pastSubmissions: [],
    lateAccepted: undefined,
    waivers: [],
    named: [],
    members: [],
    aside: {},
    interests: {},
    heard: undefined,
    decisions: [],
    held: {},
    actionsReviewed: [],
    recommendations: {},
    letters: [],
    informed: [],
    tasksDone: [],
    level: undefined,
    payConfirmed: undefined,
    appeals: [],
    draws: {},
    pastDraws: [],
    comments: [],
    samplings: [],
    admissions: [],
    programme: { changes: [] },
    deeds: [],
    tookPart: [],
    namedLate: [],
  };
}
