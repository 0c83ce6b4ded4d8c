import { londonDate } from '../core/calendar/instant.ts';
import { rolesIn, type Sight } from '../core/case/access.ts';
import type { CaseFile } from '../core/case/case-file.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { fold } from '../core/case/evolve.ts';
import { knownEvents } from '../core/case/told.ts';
import { isRoleId, type RoleId } from '../core/rules/role.ts';
import type { Desk, StoredCase, Viewer } from './ports.ts';

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

/** An applicant whose letter is still on its way has the case before them as it stood until the decision. */
export function asFarAsKnown(seen: CaseInView): CaseInView {
  const events = knownEvents(seen.events, seen.caseFile, seen.roles);
  return events === seen.events
    ? seen
    : { ...seen, events, caseFile: { ...seen.caseFile, state: fold(events) } };
}

/** The whole case, for acts to be decided on; pages look with `lookAtCase`. */
export async function inView(desk: Desk, viewer: Viewer, stored: StoredCase): Promise<CaseInView> {
  const state = fold(stored.events);
  const policy = desk.policies.of(state);
  const register = await desk.people.register({
    authority: viewer.authority,
    applicant: state.applicant,
    pathway: policy.pathway,
    on: londonDate(desk.now()),
    people: Object.values(state.parties),
  });
  const roles = rolesIn(state, viewer.personId, viewer.offices.filter(isRoleId));
  return {
    ref: stored.ref,
    caseFile: { state, policy, register },
    events: stored.events,
    sees: stored.sees,
    roles,
  };
}
