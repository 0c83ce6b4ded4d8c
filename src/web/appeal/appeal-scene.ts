import type { CaseInView } from '../../app/look-at-case.ts';
import type { Person } from '../../app/ports.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import type { TextRef } from '../../core/case/event-parts.ts';
import { appealed, lodgeDue } from '../../core/case/due.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { AppealState } from '../../core/case/state.ts';
import type { Appeal } from '../../core/policy/appeal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';

/** One visitor before the appeals of one case. */
export interface Scene {
  readonly deps: WaymarkDeps;
  readonly visit: Visit;
  readonly seen: CaseInView;
  readonly url: string;
}

export async function sceneOf(deps: WaymarkDeps, visit: Visit): Promise<Scene | undefined> {
  const seen = await caseOf(deps, visit);
  return seen?.sees === 'case' ? { deps, visit, seen, url: `/cases/${seen.ref}` } : undefined;
}

/**
 * The appeals that the policy gives against what this visitor knows of: the last decision, and those before it that did
 * not go the applicant's way. One that is lodged already is open no more.
 */
export function appealsOpen({ seen }: Scene): readonly Appeal[] {
  const { state, policy } = seen.caseFile;
  return policy.pathway.appeals.filter((appeal) => {
    const decision = appealed(appeal, state);
    const made = state.decisions[decision];
    if (made === undefined || state.appeals.some((one) => one.decision === decision)) return false;
    return decision === state.decisions.length - 1 || made.effect !== 'progress';
  });
}

/** Whether an appeal is against a decision that still stands as the last of its kind. */
export function isCurrent(lodged: AppealState, { seen }: Scene): boolean {
  const { state, policy } = seen.caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
  return appeal !== undefined && appealed(appeal, state) === lodged.decision;
}

/** Whether it lies with this person: it was sent to them, or they sit on the panel that hears it. */
export function hears({ to, convened }: AppealState, person: string): boolean {
  return to === person || convened?.members.some((one) => one.person === person) === true;
}

/** The last day with its sum; undefined while the applicant has not been told. */
export function lastDay(appeal: Appeal, { seen, deps }: Scene) {
  const due = lodgeDue(appeal, seen.caseFile);
  if (due === undefined) return undefined;
  return {
    on: describeDate(due.on),
    sum: due.sum,
    over: deps.acts.desk.now() > due.at,
    clauses: appeal.lodge?.clauses ?? [],
  };
}

/** One appeal in words, with who decides it and how it ended. */
export async function lodgedView(scene: Scene, lodged: AppealState) {
  const { deps, seen } = scene;
  const { policy } = seen.caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
  const refs = [
    lodged.procedure,
    lodged.words,
    ...Object.values(lodged.also ?? {}),
    ...(lodged.decided === undefined ? [] : [lodged.decided.reasons]),
  ];
  const [texts, people] = await Promise.all([
    deps.acts.desk.cases.texts(
      policy.pack.authority,
      seen.ref,
      refs.map(({ id }) => id),
    ),
    deps.acts.desk.people.persons(policy.pack.authority, [lodged.to, lodged.by]),
  ]);
  const { decided } = lodged;
  return {
    id: lodged.id,
    title: appeal?.title ?? 'Appeal',
    at: describeInstant(lodged.at),
    late: lodged.late,
    asks: appeal?.asks,
    timed: appeal?.lodge !== undefined,
    due: lodged.due && describeInstant(lodged.due),
    sum: appeal && lodgeDue(appeal, seen.caseFile)?.sum,
    procedure: wordsOf(texts, lodged.procedure),
    also: Object.entries(lodged.also ?? {}).map(([id, ref]) => ({
      title: appeal?.alsoAsks.find((box) => box.id === id)?.title ?? id,
      words: wordsOf(texts, ref),
    })),
    words: lodged.words.words === 0 ? undefined : wordsOf(texts, lodged.words),
    to: toWords(people.get(lodged.to), appeal === undefined ? '' : roleTitle(policy, appeal.to)),
    final: appeal?.final,
    decided: decided && {
      outcome: appeal?.outcomes.find(({ id }) => id === decided.outcome)?.title ?? decided.outcome,
      at: describeInstant(decided.at),
      reasons: wordsOf(texts, decided.reasons),
      effectiveFrom: decided.effectiveFrom && describeDate(decided.effectiveFrom),
    },
  };
}

function toWords(person: Person | undefined, title: string): string {
  return person === undefined ? title : `${person.name}, ${title}`;
}

function wordsOf(texts: ReadonlyMap<string, unknown>, ref: TextRef): string {
  const text = texts.get(ref.id);
  return typeof text === 'string' ? text : 'The words have been removed on schedule.';
}
