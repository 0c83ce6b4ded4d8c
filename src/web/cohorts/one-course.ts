import type { FastifyReply } from 'fastify';
import { importTraining } from '../../app/cohorts/import-training.ts';
import { lookAtCohort } from '../../app/cohorts/look-at-cohort.ts';
import { keptList } from '../../app/cohorts/register-list.ts';
import type { RowFault, TrainingColumn, TypedRow } from '../../app/cohorts/training-rows.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import type { Visit } from '../page.ts';
import type { InCohort } from './cohort-visit.ts';
import { answerImport } from './training-end.ts';

const template = 'cohorts/one-course.njk';

export async function showOneCourse(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  return visit.show(template, await model(deps, visit, found));
}

async function model({ acts: { desk, learning } }: WaymarkDeps, visit: Visit, found: InCohort) {
  const { cohort } = found;
  const look = await lookAtCohort(desk, learning, { viewer: appViewer(visit.viewer), ...found });
  const lists = look.workers.flatMap(({ seen }) => keptList(seen, 'training') ?? []);
  return {
    title: 'Enter a course',
    caption: cohort.name,
    back: { href: `/cohorts/${cohort.id}/training`, text: 'Training' },
    workers: look.workers.map(({ name, seen: { caseFile } }) => ({
      value: caseFile.register.known['email'] ?? '',
      text: name,
    })),
    courses: (look.courses ?? []).map(({ id, title }) => ({ value: id, text: title })),
    states: (lists[0]?.options ?? []).map(({ value, title }) => ({ value, text: title })),
    boxes: dateBoxes(visit.body, 'on'),
  };
}

const missing: Readonly<Record<TrainingColumn, string>> = {
  worker: 'Choose the worker',
  course: 'Choose the course',
  on: 'Give the day',
  status: 'Choose how it stands',
};

/** One worker and one course, entered by hand: kept by the very act that brings in a file. */
export async function enterOneCourse(
  deps: WaymarkDeps,
  visit: Visit,
  found: InCohort,
): Promise<FastifyReply> {
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await model(deps, visit, found)), errors });
  const read = readBoxes(visit);
  if ('errors' in read) return again(read.errors);
  const { cohort } = found;
  const viewer = appViewer(visit.viewer);
  const end = await importTraining(deps.acts.desk, deps.acts.learning, {
    viewer,
    cohort,
    rows: [{ row: 1, typed: read.typed }],
  });
  return answerImport(visit, end, {
    to: `/cohorts/${cohort.id}/training`,
    faulty: (faults) => again(faults.map(atItsBox)),
    again,
    nothing: 'That stood there already.',
    imported: () => 'It is kept in the worker’s own case.',
  });
}

function atItsBox({ column = 'worker', says }: RowFault): FieldError {
  return { href: `#${column}`, text: says };
}

function readBoxes(visit: Visit): Pick<TypedRow, 'typed'> | { readonly errors: readonly FieldError[] } {
  const body = typedOf(visit.body);
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const on = postedDate(visit.body, 'on');
  const typed = {
    worker: text('worker'),
    course: text('course'),
    on: on.type === 'date' ? on.on : '',
    status: text('status'),
  };
  const errors = (['worker', 'course', 'on', 'status'] as const).flatMap((box): readonly FieldError[] => {
    if (box === 'on' && on.type === 'mistaken') return [on.error];
    return typed[box] === '' ? [{ href: `#${box}`, text: missing[box] }] : [];
  });
  return errors.length > 0 ? { errors } : { typed };
}
