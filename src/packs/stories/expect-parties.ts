import { accessOf, type Principal } from '../../core/case/access.ts';
import { isOpenAt, tasksOf } from '../../core/case/tasks.ts';
import type { Expectation } from './expectations.ts';
import type { Stage } from './stage.ts';
import { known } from './story-fault.ts';
import { compared, comparedSets, type Looking, type Unmet, written } from './unmet.ts';

/** What each person has to do, and what they see of the case. */
export function partiesUnmet(expected: Expectation, { stage }: Looking): readonly Unmet[] {
  const { tasks, 'no-task': noTask, sees } = expected;
  return [
    ...everybody(stage, tasks).flatMap(([person, steps]) =>
      comparedSets('tasks', steps, listOf(stage, person)).map((one) => of(person, one)),
    ),
    ...everybody(stage, noTask).flatMap(([person, steps]) => {
      const still = listOf(stage, person).filter((step) => steps.includes(step));
      return still.length === 0
        ? []
        : [of(person, { key: 'no-task', expected: `none of ${written(steps)}`, found: written(still) })];
    }),
    ...everybody(stage, sees).flatMap(([person, wanted]) => {
      const found = sightOf(stage, person);
      const meant = wanted === true ? 'case' : wanted === false ? 'nothing' : wanted;
      return compared('sees', meant, found).map((one) => of(person, one));
    }),
  ];
}

export function of(person: string, one: Unmet): Unmet {
  return { ...one, expected: `${person}: ${one.expected}`, found: `${person}: ${one.found}` };
}

export function everybody<T>(
  stage: Stage,
  map: Readonly<Record<string, T>> | undefined,
): readonly (readonly [string, T])[] {
  const entries = Object.entries(map ?? {});
  for (const [person] of entries)
    known('person', person, { valid: Object.keys(stage.people), path: ['expect'] });
  return entries;
}

function principals(stage: Stage, person: string): ReadonlySet<Principal> {
  const offices = stage.people[person]?.offices ?? [];
  return new Set<Principal>([`person:${person}`, ...offices.map((office): Principal => `office:${office}`)]);
}

function listOf(stage: Stage, person: string): readonly string[] {
  const own = principals(stage, person);
  return tasksOf(stage.caseFile)
    .filter((task) => isOpenAt(task, stage.now) && task.principals.some((one) => own.has(one)))
    .map(({ step }) => step);
}

export function sightOf(stage: Stage, person: string): string {
  const own = principals(stage, person);
  const found = accessOf(stage.state, stage.policy)
    .filter(({ principal, but }) => own.has(principal) && but?.some((one) => own.has(one)) !== true)
    .filter(({ until }) => until === undefined || stage.now < until)
    .map(({ sees }) => sees);
  return (['case', 'interest', 'pay'] as const).find((sight) => found.includes(sight)) ?? 'nothing';
}
