import type { CaseInView } from '../../app/look-at-case.ts';
import type { Person } from '../../app/ports.ts';
import type { TextRef } from '../../core/case/events/event-parts.ts';
import { readsStep } from '../../core/case/parts-read.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { describeDate, describeInstant, type Instant, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';
import type { Deciding } from './decision-form.ts';

/** One visitor before one decision of one case. */
export interface Scene {
  readonly deps: WaymarkDeps;
  readonly visit: Visit;
  readonly seen: CaseInView;
  readonly step: Deciding;
  readonly people: ReadonlyMap<string, Person>;
  /** Words typed, by reference; those destroyed on schedule are said to be. */
  readonly kept: (ref: TextRef | undefined) => string | undefined;
  /** Sits on this panel, or records the decision alone: reads the private notes. */
  readonly reads: boolean;
  /** Is the applicant themself. */
  readonly own: boolean;
  /** May record the decision now. */
  readonly mine: boolean;
  readonly url: string;
}

export async function sceneOf(deps: WaymarkDeps, visit: Visit): Promise<Scene | undefined> {
  const seen = await caseOf(deps, visit);
  const step = seen?.caseFile.policy.steps.get(visit.part('step'));
  if (seen === undefined || seen.sees !== 'case' || step?.kind !== 'decide') return undefined;
  if (!readsStep(step.id, seen)) return undefined;
  return sceneAt({ deps, visit, seen, step });
}

export async function sceneAt(given: Pick<Scene, 'deps' | 'visit' | 'seen' | 'step'>): Promise<Scene> {
  const { deps, visit, seen, step } = given;
  const { state, policy } = seen.caseFile;
  const { desk } = deps.acts;
  const { authority } = policy.pack;
  const sits = state.members.some(({ person }) => person === visit.viewer.personId);
  const reads = sits || (step.panel === undefined && isTheirs(step, seen));
  const [people, texts] = await Promise.all([
    desk.people.persons(authority, peopleIn(state)),
    desk.cases.texts(authority, seen.ref, wordsIn(state, reads)),
  ]);
  return {
    ...given,
    people,
    kept: (ref) => (ref === undefined ? undefined : textOf(texts.get(ref.id))),
    reads,
    own: seen.roles.includes('applicant'),
    mine: state.status === 'open' && state.steps[step.id]?.status === 'open' && isTheirs(step, seen),
    url: `/cases/${seen.ref}`,
  };
}

/** Why nobody, or not this visitor, can record it now; undefined where they can. */
export function standsStill({ deps, seen, step, mine }: Scene): string | undefined {
  const { state, policy } = seen.caseFile;
  const at = state.steps[step.id];
  if (at === undefined) return 'The case has not come this far yet.';
  if (at.status === 'done') return undefined;
  if (state.booking?.notAttended !== undefined)
    return 'The applicant did not attend. Panel administration books another date.';
  if (step.panel !== undefined && state.booking?.cancelled !== undefined)
    return 'The panel was cancelled. Panel administration gives the case another date.';
  const early = step.panel === undefined ? undefined : beforeThePanel(state, deps.acts.desk.now());
  if (early !== undefined) return early;
  return mine
    ? undefined
    : `It is recorded by: ${step.by.map((role) => roleTitle(policy, role)).join(' or ')}.`;
}

function beforeThePanel({ booking }: CaseInView['caseFile']['state'], now: Instant): string | undefined {
  if (booking === undefined) return undefined;
  const { on, startsAt } = booking.sitting;
  if (londonDate(now) < on)
    return `The panel sits on ${describeDate(on)}. The decision is recorded on that day or after it.`;
  return startsAt !== undefined && now < startsAt
    ? `The panel starts at ${describeInstant(startsAt)}. The decision is recorded once it has begun.`
    : undefined;
}

function isTheirs(step: Deciding, { roles }: CaseInView): boolean {
  return step.by.some((role) => roles.includes(role));
}

function peopleIn(state: CaseInView['caseFile']['state']): readonly string[] {
  const sitting = [...state.members, ...(state.heard?.present ?? [])].map(({ person }) => person);
  const writing = state.decisions.flatMap(({ by, corrected, earlier = [] }) => [
    by,
    ...(corrected === undefined ? [] : [corrected.by]),
    ...earlier.map((one) => one.by),
  ]);
  return [...new Set([state.applicant, ...sitting, ...writing])];
}

function wordsIn(state: CaseInView['caseFile']['state'], reads: boolean): readonly string[] {
  const { heard, decisions, interests } = state;
  const told = decisions.flatMap(({ corrected, earlier = [], ...made }) => [
    corrected?.why,
    ...[made, ...earlier].flatMap(({ reasons, recommended, findings = [], answers = [] }) => [
      reasons,
      ...findings.map(({ text }) => text),
      ...recommended.map(({ text }) => text),
      ...answers.map(({ words }) => words),
    ]),
    ...earlier.map(({ why }) => why),
  ]);
  const privately = reads
    ? [heard?.submittedNotes, heard?.presentedNotes, ...Object.values(interests).map(({ words }) => words)]
    : [];
  return [...told, ...privately].flatMap((ref) => (ref === undefined ? [] : [ref.id]));
}

function textOf(text: unknown): string {
  return typeof text === 'string' ? text : 'The words have been removed on schedule.';
}
