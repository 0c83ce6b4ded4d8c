import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { importTraining } from '../../app/cohorts/import-training.ts';
import { lookAtCohort } from '../../app/cohorts/look-at-cohort.ts';
import { keptList } from '../../app/cohorts/register-list.ts';
import { fileHeads } from '../../app/cohorts/training-file.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { csvOf } from '../layout/csv.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohortWith } from './cohort-visit.ts';

const template = 'cohorts/one-course.njk';

const form = z.object({
  worker: z.string().min(1, { error: 'Choose the worker' }).default(''),
  course: z.string().min(1, { error: 'Choose the course' }).default(''),
  status: z.string({ error: 'Choose how it stands' }).min(1, { error: 'Choose how it stands' }),
});

/** One worker and one course, entered by hand: kept by the very act that brings in a file, as a file of one row. */
export function oneCoursePages(deps: WaymarkDeps): Pages {
  const route = { url: '/cohorts/:cohort/training/one', access: { type: 'signed-in' } } as const;
  const withTraining = (answer: Parameters<typeof inCohortWith>[2]) => inCohortWith(deps, 'training', answer);
  return (app) => {
    page(app, {
      ...route,
      method: 'GET',
      answer: withTraining(async (visit, found) => visit.show(template, await model(deps, visit, found))),
    });
    page(app, {
      ...route,
      method: 'POST',
      answer: withTraining((visit, found) => enter(deps, visit, found)),
    });
  };
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

async function enter(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await model(deps, visit, found)), errors });
  const read = readForm(form, visit.body);
  const on = postedDate(visit.body, 'on');
  const wrong = [
    ...(read.type === 'mistaken' ? read.errors : []),
    ...(on.type === 'mistaken' ? [on.error] : []),
    ...(on.type === 'empty' ? [{ href: '#on', text: 'Give the day' }] : []),
  ];
  if (read.type === 'mistaken' || on.type !== 'date') return again(wrong);
  const { worker, course, status } = read.values;
  const end = await importTraining(deps.acts.desk, deps.acts.learning, {
    viewer: appViewer(visit.viewer),
    cohort: found.cohort,
    text: csvOf([fileHeads, [worker, course, on.on, status]]),
  });
  switch (end.type) {
    case 'faulty':
      return again(end.faults.map(({ says }) => ({ href: '#worker', text: says })));
    case 'conflict':
      return again([{ href: '#worker', text: 'Others were writing in this case just now. Try again.' }]);
    case 'can':
    case 'imported':
      visit.say(
        end.changes.length === 0 ? 'That stood there already.' : 'It is kept in the worker’s own case.',
        end.changes.length === 0 ? 'note' : 'done',
      );
      return visit.goTo(`/cohorts/${found.cohort.id}/training`);
    default:
      return end satisfies never;
  }
}
