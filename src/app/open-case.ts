import { londonDate } from '../core/calendar/instant.ts';
import { rolesIn } from '../core/case/access.ts';
import { decide } from '../core/case/decide.ts';
import { evolve, fold } from '../core/case/evolve.ts';
import { project } from '../core/case/project.ts';
import { type Refusal, refuse } from '../core/case/refusal.ts';
import { isRoleId, type RoleId } from '../core/rules/role.ts';
import type { Desk, Viewer } from './ports.ts';

export interface OpenCase {
  readonly viewer: Viewer;
  readonly applicant: string;
  readonly pathway: string;
  readonly form?: string | undefined;
}

export type Opened =
  | { readonly type: 'opened'; readonly ref: string }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Starts an application on a pathway, under the version of the policy in force. */
export async function openCase(desk: Desk, { viewer, applicant, pathway, form }: OpenCase): Promise<Opened> {
  const pack = desk.policies.current(viewer.authority);
  if (pack.pathways[pathway] === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'There is no such pathway.') };
  const already = await desk.cases.openCaseOf(viewer.authority, applicant, pathway);
  if (already !== undefined) {
    // A second click lands on the case that the first one opened.
    return { type: 'opened', ref: already };
  }
  const policy = desk.policies.of({ pack: pack.authority, packVersion: pack.version, pathway });
  const now = desk.now();
  const today = londonDate(now);
  const register = await desk.people.register({
    authority: viewer.authority,
    applicant,
    pathway: policy.pathway,
    on: today,
  });
  const related = await desk.people.relations(viewer.authority, applicant, today);
  const parties = Object.entries(related).map(([role, person]) => ({ role: role as RoleId, person }));
  const intention = await desk.cases.intentionOf(viewer.authority, applicant, pathway);
  const state = fold([]);
  const roles = rolesIn(
    { ...state, applicant, parties: related },
    viewer.personId,
    viewer.offices.filter(isRoleId),
  );
  const decision = decide(
    { type: 'open-case', applicant, parties, ...(intention === undefined ? {} : { intention }) },
    { state, policy, register },
    { by: viewer.personId, roles, now, today },
  );
  if (!decision.ok) return { type: 'refused', refusal: decision.refusal };
  const ref = desk.chance.ref();
  const saved = await desk.cases.save({
    authority: viewer.authority,
    ref,
    expectedVersion: 0,
    events: decision.events,
    texts: [],
    superseded: [],
    files: [],
    projection: project(evolve(state, decision.events), policy),
    ...(form === undefined ? {} : { receipt: { form, by: viewer.personId } }),
  });
  if (saved.type === 'saved') return { type: 'opened', ref };
  const first = await desk.cases.openCaseOf(viewer.authority, applicant, pathway);
  if (first === undefined) throw new Error('A case was neither opened nor found open.');
  return { type: 'opened', ref: first };
}
