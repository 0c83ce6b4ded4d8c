import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { checkTraining, type ImportEnd, importTraining } from '../../app/cohorts/import-training.ts';
import { lookAtCohort } from '../../app/cohorts/look-at-cohort.ts';
import type { CourseStanding } from '../../app/cohorts/training.ts';
import { fileHeads } from '../../app/cohorts/training-file.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohortWith } from './cohort-visit.ts';

const template = 'cohorts/training.njk';
const mostBytes = 400_000;
const mostShown = 200;

const sent = z.object({ file: z.object({ name: z.string().min(1), bytes: z.instanceof(Blob) }) });
const kept = z.object({ text: z.string().min(1).max(mostBytes) });

/** The training that everybody goes to: done, booked and missing by worker, and brought in from a file. */
export function trainingPages(deps: WaymarkDeps): Pages {
  const route = { url: '/cohorts/:cohort/training', access: { type: 'signed-in' } } as const;
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
      answer: withTraining((visit, found) => check(deps, visit, found)),
    });
    page(app, {
      ...route,
      url: '/cohorts/:cohort/training/import',
      method: 'POST',
      answer: withTraining((visit, found) => bringIn(deps, visit, found)),
    });
  };
}

async function model({ acts: { desk, learning, library } }: WaymarkDeps, visit: Visit, found: InCohort) {
  const { cohort } = found;
  const viewer = appViewer(visit.viewer);
  const look = await lookAtCohort(desk, learning, { viewer, ...found });
  const certificates = await library.entries(viewer, {
    whose: 'shared',
    owners: cohort.workers.map(({ person }) => person),
    kind: 'certificate',
    page: 1,
    limit: mostShown,
  });
  return {
    title: 'Training',
    caption: cohort.name,
    back: { href: `/cohorts/${cohort.id}`, text: cohort.name },
    url: `/cohorts/${cohort.id}/training`,
    courses: look.courses ?? [],
    heads: fileHeads,
    rows: look.workers.map(({ ref, name, person, training }) => ({
      ref,
      name,
      cells: training.map(cell),
      certificates: certificates.rows
        .filter(({ owner }) => owner === person)
        .map(({ id, title }) => ({ id, title })),
    })),
  };
}

function cell({ course, state, on, said }: CourseStanding) {
  const words = { done: 'Done', booked: 'Booked', missing: 'Missing' }[state];
  const kind = { done: 'attended', booked: 'excused', missing: 'missed' }[state];
  const day = on === undefined ? '' : describeDate(on, 'without-weekday');
  return {
    course: course.title,
    kind,
    words,
    detail: [said, day].filter((part) => part !== undefined && part !== '').join(', '),
  };
}

/** A dry run: what the file would do, and nothing is done. */
async function check(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  const posted = sent.safeParse(visit.body);
  if (!posted.success)
    return again(deps, visit, { found, errors: [{ href: '#file', text: 'Choose the file' }] });
  const { bytes } = posted.data.file;
  if (bytes.size > mostBytes)
    return again(deps, visit, {
      found,
      errors: [{ href: '#file', text: 'The file is too large. Import it in parts.' }],
    });
  const text = textIn(await bytes.arrayBuffer());
  const end = await checkTraining(deps.acts.desk, deps.acts.learning, {
    viewer: appViewer(visit.viewer),
    cohort: found.cohort,
    text,
  });
  return report(deps, visit, { found, end, text });
}

/** UTF-8, or what a spreadsheet on Windows writes where it is not asked for UTF-8. */
function textIn(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function bringIn(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  const posted = kept.safeParse(visit.body);
  if (!posted.success)
    return again(deps, visit, { found, errors: [{ href: '#file', text: 'Choose the file' }] });
  const { text } = posted.data;
  const end = await importTraining(deps.acts.desk, deps.acts.learning, {
    viewer: appViewer(visit.viewer),
    cohort: found.cohort,
    text,
  });
  return report(deps, visit, { found, end, text });
}

interface Reporting {
  readonly found: InCohort;
  readonly end: ImportEnd;
  readonly text: string;
}

async function report(
  deps: WaymarkDeps,
  visit: Visit,
  { found, end, text }: Reporting,
): Promise<FastifyReply> {
  const { cohort } = found;
  switch (end.type) {
    case 'faulty':
      return again(deps, visit, {
        found,
        errors: end.faults.slice(0, mostShown).map(({ row, column, says }) => ({
          href: '#file',
          text: `Row ${row}${column === undefined ? '' : `, ${column}`}: ${says}`,
        })),
        faulty: end.faults.length,
      });
    case 'conflict':
      return again(deps, visit, {
        found,
        errors: [
          {
            href: '#file',
            text: 'Others were writing in these cases just now, so nothing was imported. Try again.',
          },
        ],
      });
    case 'can':
      return visit.show('cohorts/training-check.njk', {
        title: 'Look at it first',
        caption: cohort.name,
        back: { href: `/cohorts/${cohort.id}/training`, text: 'Training' },
        url: `/cohorts/${cohort.id}/training/import`,
        text,
        unchanged: end.unchanged,
        changes: end.changes.map(({ name, course, on, statusTitle }) => ({
          name,
          course: course.title,
          on: describeDate(on, 'without-weekday'),
          status: statusTitle,
        })),
      });
    case 'imported':
      visit.say(
        end.changes.length === 0
          ? 'Everything in the file stood there already; nothing was imported twice.'
          : `${end.changes.length === 1 ? 'One row is' : `${end.changes.length} rows are`} imported, each into the worker’s own case.`,
        end.changes.length === 0 ? 'note' : 'done',
      );
      return visit.goTo(`/cohorts/${cohort.id}/training`);
    default:
      return end satisfies never;
  }
}

interface Again {
  readonly found: InCohort;
  readonly errors: readonly FieldError[];
  readonly faulty?: number;
}

async function again(
  deps: WaymarkDeps,
  visit: Visit,
  { found, errors, faulty }: Again,
): Promise<FastifyReply> {
  return visit.showAgain(template, { ...(await model(deps, visit, found)), errors, faulty });
}
