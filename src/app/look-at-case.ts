import { londonDate } from '../core/calendar/instant.ts';
import { rolesIn, type Sight } from '../core/case/access.ts';
import { asDecided } from '../core/case/as-decided.ts';
import type { CaseFile, Register } from '../core/case/case-file.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { fold } from '../core/case/evolve.ts';
import type { Policy } from '../core/case/policy.ts';
import type { CaseState } from '../core/case/state.ts';
import { withoutUngiven } from '../core/case/given-words.ts';
import { withoutOtherParts } from '../core/case/parts-read.ts';
import { knownEvents } from '../core/case/letters/told.ts';
import { isRoleId, type RoleId } from '../core/rules/role.ts';
import type { Desk, RegisterAsk, StoredCase, Viewer } from './ports.ts';

/** A case as one viewer has it in front of them. */
export interface CaseInView {
  readonly ref: string;
  readonly caseFile: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly sees: Sight;
  readonly roles: readonly RoleId[];
}

/** Undefined where there is no such case, and just so where the viewer may not see it. */
export async function lookAtCase(desk: Desk, viewer: Viewer, ref: string): Promise<CaseInView | undefined> {
  const stored = await desk.cases.read(viewer, ref);
  return stored === undefined ? undefined : asFarAsKnown(await inView(desk, viewer, stored));
}

/** Several cases at once, those of them that the viewer may see. */
export async function lookAtCases(
  desk: Desk,
  viewer: Viewer,
  refs: readonly string[],
): Promise<readonly CaseInView[]> {
  if (refs.length === 0) return [];
  const all = (await desk.cases.readAll(viewer, refs)).map((stored) => begun(desk, viewer, stored));
  const registers = await desk.people.registers(all.map(({ asks }) => asks));
  return all.flatMap((one, place) => {
    const register = registers[place];
    return register === undefined ? [] : [asFarAsKnown(viewed(one, viewer, register))];
  });
}

/**
 * An applicant whose letter is still on its way has the case before them as it stood until the decision, and never what
 * others have only begun to write. Whoever reads parts of a case has the evidence of those parts before them,
 * and a panel that deferred it what it decided on.
 */
export function asFarAsKnown(seen: CaseInView): CaseInView {
  if (!seen.roles.includes('applicant')) {
    const sat = withState(seen, asDecided(seen));
    return withState(sat, withoutOtherParts(sat));
  }
  const events = knownEvents(seen.events, seen.caseFile, seen.roles);
  const { caseFile } = seen;
  const state = withoutUngiven({
    policy: caseFile.policy,
    state: events === seen.events ? caseFile.state : fold(events),
  });
  return { ...seen, events, caseFile: { ...caseFile, state } };
}

function withState(seen: CaseInView, state: CaseState): CaseInView {
  return { ...seen, caseFile: { ...seen.caseFile, state } };
}

/** The whole case, for acts to be decided on; pages look with `lookAtCase`. */
export async function inView(desk: Desk, viewer: Viewer, stored: StoredCase): Promise<CaseInView> {
  const one = begun(desk, viewer, stored);
  return viewed(one, viewer, await desk.people.register(one.asks));
}

interface Begun {
  readonly stored: StoredCase;
  readonly state: CaseState;
  readonly policy: Policy;
  /** What is still wanted of the people register. */
  readonly asks: RegisterAsk;
}

function begun(desk: Desk, { authority }: Viewer, stored: StoredCase): Begun {
  const state = fold(stored.events);
  const policy = desk.policies.of(state);
  const { applicant } = state;
  const people = Object.values(state.parties);
  const asks = { authority, applicant, pathway: policy.pathway, on: londonDate(desk.now()), people };
  return { stored, state, policy, asks };
}

function viewed({ stored, state, policy }: Begun, viewer: Viewer, register: Register): CaseInView {
  return {
    ref: stored.ref,
    caseFile: { state, policy, register },
    events: stored.events,
    sees: stored.sees,
    roles: rolesIn(state, viewer.personId, viewer.offices.filter(isRoleId)),
  };
}
