import type { CaseInView } from '../../app/look-at-case.ts';
import type { Person } from '../../app/ports.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import type { TextRef } from '../../core/case/events/event-parts.ts';
import { isAwaited, standingOfAppeal } from '../../core/case/appeal/appeal-standing.ts';
import { mayBeReplaced } from '../../core/case/decide/lodge-appeal.ts';
import { appealed, lodgeDue } from '../../core/case/due.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { AppealState } from '../../core/case/state.ts';
import { type Appeal, companionsOf } from '../../core/policy/appeal.ts';
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
    const before = state.appeals.findLast((one) => one.decision === decision);
    if (made === undefined || (before !== undefined && !mayBeReplaced(before))) return false;
    return decision === state.decisions.length - 1 || made.effect !== 'progress';
  });
}

/** Whether an appeal is against a decision that still stands as the last of its kind. */
export function isCurrent(lodged: AppealState, { seen }: Scene): boolean {
  const { state, policy } = seen.caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
  return appeal !== undefined && appealed(appeal, state) === lodged.decision;
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

export async function nameOf({ deps, seen }: Pick<Scene, 'deps' | 'seen'>, person: string): Promise<string> {
  const people = await deps.acts.desk.people.persons(seen.caseFile.policy.pack.authority, [person]);
  return people.get(person)?.name ?? 'somebody who has left';
}

/** One appeal in words, with who decides it, what both sides say, and how it ended. */
export async function lodgedView(scene: Scene, lodged: AppealState) {
  const { deps, seen } = scene;
  const { policy } = seen.caseFile;
  const appeal = policy.pathway.appeals.find(({ id }) => id === lodged.appeal);
  const { decided, weighed, companion, statements = [] } = lodged;
  const [texts, people] = await Promise.all([
    deps.acts.desk.cases.texts(policy.pack.authority, seen.ref, wordsIn(lodged)),
    deps.acts.desk.people.persons(policy.pack.authority, [
      lodged.to,
      lodged.by,
      ...statements.map(({ by }) => by),
    ]),
  ]);
  const said = (ref: TextRef | undefined) => ref && wordsOf(texts, ref);
  return {
    id: lodged.id,
    title: appeal?.title ?? 'Appeal',
    at: describeInstant(lodged.at),
    late: lodged.late,
    lateBecause: said(lodged.lateBecause),
    outside: lodged.outside === true,
    standing: standingOfAppeal(lodged, seen.caseFile),
    awaited: isAwaited(lodged, seen.caseFile),
    asks: appeal?.asks,
    /** Before a panel of its own; else whoever it went to reads it and answers. */
    isHeard: appeal?.panel !== undefined || (appeal?.companions ?? []).length > 0,
    timed: appeal?.lodge !== undefined,
    due: lodged.due && describeInstant(lodged.due),
    sum: appeal && lodgeDue(appeal, seen.caseFile)?.sum,
    parts: (lodged.parts ?? []).map((id) => appeal?.grounds.parts?.find((one) => one.id === id)?.title ?? id),
    procedure: said(lodged.procedure),
    also: Object.entries(lodged.also ?? {}).map(([id, ref]) => ({
      title: appeal?.alsoAsks.find((box) => box.id === id)?.title ?? id,
      words: said(ref),
    })),
    words: lodged.words.words === 0 ? undefined : said(lodged.words),
    to: toWords(people.get(lodged.to), appeal === undefined ? '' : roleTitle(policy, appeal.to)),
    weighed: weighed && {
      taken: weighed.taken,
      at: describeInstant(weighed.at),
      reasons: said(weighed.reasons),
    },
    statements: statements.map(({ side, words, at, by }) => ({
      side:
        side === 'applicant'
          ? people.get(by)?.name
          : `For those whose decision it was, by ${people.get(by)?.name ?? 'somebody who has left'}`,
      at: describeInstant(at),
      words: said(words),
    })),
    companion: companion && {
      kind: appeal && companionsOf(appeal).find(({ id }) => id === companion.kind)?.says,
      name: said(companion.name),
    },
    final: appeal?.final,
    decided: decided && {
      outcome: appeal?.outcomes.find(({ id }) => id === decided.outcome)?.title ?? decided.outcome,
      at: describeInstant(decided.at),
      reasons: said(decided.reasons),
      effectiveFrom: decided.effectiveFrom && describeDate(decided.effectiveFrom),
      setsAside: decided.setsAside === true,
      attended: decided.attended,
    },
  };
}

function wordsIn({
  procedure,
  words,
  also,
  lateBecause,
  weighed,
  statements,
  companion,
  decided,
}: AppealState) {
  const refs = [
    procedure,
    words,
    ...Object.values(also ?? {}),
    lateBecause,
    weighed?.reasons,
    ...(statements ?? []).map((one) => one.words),
    companion?.name,
    decided?.reasons,
  ];
  return refs.flatMap((ref) => (ref === undefined ? [] : [ref.id]));
}

function toWords(person: Person | undefined, title: string): string {
  return person === undefined ? title : `${person.name}, ${title}`;
}

function wordsOf(texts: ReadonlyMap<string, unknown>, ref: TextRef): string {
  const text = texts.get(ref.id);
  return typeof text === 'string' ? text : 'The words have been removed on schedule.';
}
