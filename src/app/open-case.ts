import { londonDate } from '../core/calendar/instant.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import { rolesIn } from '../core/case/access.ts';
import type { CaseFile } from '../core/case/case-file.ts';
import type { Actor } from '../core/case/commands.ts';
import { decide } from '../core/case/decide.ts';
import type { CaseEvent } from '../core/case/events.ts';
import { evolve, fold } from '../core/case/evolve.ts';
import { momentsOf } from '../core/case/facts.ts';
import { project } from '../core/case/project.ts';
import { type Refusal, refuse } from '../core/case/refusal.ts';
import { isRoleId, type RoleId } from '../core/rules/role.ts';
import type { Desk, NewText, Viewer } from './ports.ts';
import { collectWords } from './words.ts';

/** The day from which a year counts where the people register has another or none, and why. */
export interface FirstDay {
  readonly on: IsoDate;
  readonly reason: string;
}

export interface OpenCase {
  readonly viewer: Viewer;
  readonly applicant: string;
  readonly pathway: string;
  /** Recorded with the opening, in one go. The register's own day confirms it and records nothing. */
  readonly firstDay?: FirstDay | undefined;
  readonly form?: string | undefined;
}

export type Opened =
  | { readonly type: 'opened'; readonly ref: string }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Starts an application on a pathway, under the version of the policy in force. */
export async function openCase(desk: Desk, asked: OpenCase): Promise<Opened> {
  const { viewer, applicant, pathway, form } = asked;
  const pack = desk.policies.current(viewer.authority);
  if (pack.pathways[pathway] === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'There is no such pathway.') };
  const already = await desk.cases.openCaseOf(viewer.authority, applicant, pathway);
  if (already !== undefined) {
    // A second click lands on the case that the first one opened.
    return { type: 'opened', ref: already };
  }
  const opening = await decideOpening(desk, asked);
  if (opening.type === 'refused') return { type: 'refused', refusal: opening.refusal };
  const { events, texts, caseFile } = opening;
  const ref = desk.chance.ref();
  const saved = await desk.cases.save({
    authority: viewer.authority,
    ref,
    expectedVersion: 0,
    events,
    texts,
    superseded: [],
    files: [],
    projection: project(caseFile.state, caseFile.policy),
    ...(form === undefined ? {} : { receipt: { form, by: viewer.personId } }),
  });
  if (saved.type === 'saved') return { type: 'opened', ref };
  const first = await desk.cases.openCaseOf(viewer.authority, applicant, pathway);
  if (first === undefined) throw new Error('A case was neither opened nor found open.');
  return { type: 'opened', ref: first };
}

export type Opening =
  | {
      readonly type: 'opens';
      readonly events: readonly CaseEvent[];
      readonly texts: readonly NewText[];
      /** As it stands once it is open. */
      readonly caseFile: CaseFile;
    }
  | { readonly type: 'refused'; readonly of: 'opening' | 'first-day'; readonly refusal: Refusal };

/** What opening a case would do. Writes nothing. Throws where there is no such pathway. */
export async function decideOpening(
  desk: Desk,
  { viewer, applicant, pathway, firstDay }: OpenCase,
): Promise<Opening> {
  const { authority } = viewer;
  const pack = desk.policies.current(authority);
  const policy = desk.policies.of({ pack: pack.authority, packVersion: pack.version, pathway });
  const now = desk.now();
  const today = londonDate(now);
  const register = await desk.people.register({ authority, applicant, pathway: policy.pathway, on: today });
  const related = await desk.people.relations(authority, applicant, today);
  const parties = Object.entries(related).map(([role, person]) => ({ role: role as RoleId, person }));
  const intention = await desk.cases.intentionOf(authority, applicant, pathway);
  const state = fold([]);
  const offices = viewer.offices.filter(isRoleId);
  const roles = rolesIn({ ...state, applicant, parties: related }, viewer.personId, offices);
  const actor = { by: viewer.personId, roles, now, today };
  const opened = decide(
    { type: 'open-case', applicant, parties, ...(intention === undefined ? {} : { intention }) },
    { state, policy, register },
    actor,
  );
  if (!opened.ok) return { type: 'refused', of: 'opening', refusal: opened.refusal };
  const caseFile = { state: evolve(state, opened.events), policy, register };
  const begun = decideFirstDay(desk, caseFile, { actor, firstDay });
  if ('refusal' in begun) return { type: 'refused', of: 'first-day', refusal: begun.refusal };
  return {
    type: 'opens',
    events: [...opened.events, ...begun.events],
    texts: begun.texts,
    caseFile: { ...caseFile, state: evolve(caseFile.state, begun.events) },
  };
}

interface Beginning {
  readonly actor: Actor;
  readonly firstDay: FirstDay | undefined;
}

function decideFirstDay(
  { chance }: Pick<Desk, 'chance'>,
  caseFile: CaseFile,
  { actor, firstDay }: Beginning,
): Pick<Extract<Opening, { type: 'opens' }>, 'events' | 'texts'> | { readonly refusal: Refusal } {
  const { programme } = caseFile.policy.pathway;
  const known = programme && momentsOf(caseFile)[programme.begins]?.on;
  if (firstDay === undefined || firstDay.on === known) return { events: [], texts: [] };
  const words = collectWords(chance);
  const decision = decide(
    {
      type: 'change-programme',
      id: chance.id(),
      change: { type: 'start', on: firstDay.on },
      reason: words.keep(firstDay.reason.trim()),
      basedOn: caseFile.state.programme.changes.length,
    },
    caseFile,
    actor,
  );
  return decision.ok ? { events: decision.events, texts: words.kept } : { refusal: decision.refusal };
}
