import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { textOfFile } from '../../app/cohorts/file-text.ts';
import { type CheckEnd, checkTraining, importTraining } from '../../app/cohorts/import-training.ts';
import { lookAtCohort } from '../../app/cohorts/look-at-cohort.ts';
import { type CourseStanding, standingDetail } from '../../app/cohorts/training.ts';
import { columnTitles, readTrainingFile } from '../../app/cohorts/training-file.ts';
import type { RowFault, TypedRow } from '../../app/cohorts/training-rows.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohortWith } from './cohort-visit.ts';
import { enterOneCourse, showOneCourse } from './one-course.ts';
import { readCsv } from './read-csv.ts';
import { answerImport } from './training-end.ts';

const template = 'cohorts/training.njk';
const mostBytes = 400_000;
const mostShown = 200;

const sent = z.object({ file: z.object({ name: z.string().min(1), bytes: z.instanceof(Blob) }) });
const kept = z.object({ text: z.string().min(1).max(mostBytes) });

type Answer = (deps: WaymarkDeps, visit: Visit, found: InCohort) => Promise<FastifyReply>;

/** The training that everybody goes to: done, booked and missing by worker, brought in from a file or entered one by one. */
export function trainingPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const at = (method: 'GET' | 'POST', end: string, answer: Answer) =>
      page(app, {
        method,
        url: `/cohorts/:cohort/training${end}`,
        access: { type: 'signed-in' },
        answer: inCohortWith(deps, 'training', (visit, found) => answer(deps, visit, found)),
      });
    at('GET', '', show);
    at('POST', '', check);
    at('POST', '/import', bringIn);
    at('GET', '/one', showOneCourse);
    at('POST', '/one', enterOneCourse);
  };
}

async function show(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  return visit.show(template, await model(deps, visit, found));
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
    heads: Object.values(columnTitles),
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

function cell(standing: CourseStanding) {
  const { course, state } = standing;
  const words = { done: 'Done', booked: 'Booked', missing: 'Missing' }[state];
  const kind = { done: 'attended', booked: 'excused', missing: 'missed' }[state];
  return { course: course.title, kind, words, detail: standingDetail(standing) };
}

/** A dry run: what the file would do, and nothing is done. */
async function check(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  const posted = sent.safeParse(visit.body);
  const again = (says: string) => showAgain(deps, visit, { found, errors: [{ href: '#file', text: says }] });
  if (!posted.success) return again('Choose the file');
  const { bytes } = posted.data.file;
  if (bytes.size > mostBytes) return again('The file is too large. Import it in parts.');
  const text = textOfFile(new Uint8Array(await bytes.arrayBuffer()));
  if (text === undefined) return again('This is no CSV file. Save the list as “CSV UTF-8”, and choose that.');
  const read = readTrainingFile(readCsv(text));
  if (read.type === 'faulty') return faulty(deps, visit, { found, faults: read.faults });
  const end = await checkTraining(deps.acts.desk, deps.acts.learning, asked(visit, found, read.rows));
  return end.type === 'faulty'
    ? faulty(deps, visit, { found, faults: end.faults })
    : visit.show('cohorts/training-check.njk', checkModel(found, text, end));
}

function asked(visit: Visit, { cohort }: InCohort, rows: readonly TypedRow[]) {
  return { viewer: appViewer(visit.viewer), cohort, rows };
}

function checkModel({ cohort }: InCohort, text: string, end: Exclude<CheckEnd, { type: 'faulty' }>) {
  return {
    title: 'Look at it first',
    caption: cohort.name,
    back: { href: `/cohorts/${cohort.id}/training`, text: 'Training' },
    url: `/cohorts/${cohort.id}/training/import`,
    text,
    unchanged: end.unchanged,
    stood: end.changes.some(({ stood }) => stood !== undefined),
    changes: end.changes.map(({ name, course, on, statusTitle, stood }) => ({
      name,
      course: course.title,
      on: describeDate(on, 'without-weekday'),
      status: statusTitle,
      stood:
        stood &&
        [
          stood.statusTitle,
          stood.on && describeDate(stood.on, 'without-weekday'),
          stood.byHand ? 'typed by hand' : undefined,
        ]
          .filter((part) => part !== undefined)
          .join(', '),
    })),
  };
}

async function bringIn(deps: WaymarkDeps, visit: Visit, found: InCohort): Promise<FastifyReply> {
  const posted = kept.safeParse(visit.body);
  if (!posted.success)
    return showAgain(deps, visit, { found, errors: [{ href: '#file', text: 'Choose the file' }] });
  const read = readTrainingFile(readCsv(posted.data.text));
  const end =
    read.type === 'faulty'
      ? read
      : await importTraining(deps.acts.desk, deps.acts.learning, asked(visit, found, read.rows));
  return answerImport(visit, end, {
    to: `/cohorts/${found.cohort.id}/training`,
    faulty: (faults) => faulty(deps, visit, { found, faults }),
    again: (errors) => showAgain(deps, visit, { found, errors }),
    nothing: 'Everything in the file stood there already; nothing was imported twice.',
    imported: (rows) =>
      `${rows === 1 ? 'One row is' : `${rows} rows are`} imported, each into the worker’s own case.`,
  });
}

interface Faulty {
  readonly found: InCohort;
  readonly faults: readonly RowFault[];
}

function faulty(deps: WaymarkDeps, visit: Visit, { found, faults }: Faulty): Promise<FastifyReply> {
  const errors = faults.slice(0, mostShown).map(({ row, column, says }) => ({
    href: '#file',
    text: `Row ${row}${column === undefined ? '' : `, ${columnTitles[column]}`}: ${says}`,
  }));
  return showAgain(deps, visit, { found, errors, faulty: faults.length });
}

interface Again {
  readonly found: InCohort;
  readonly errors: readonly FieldError[];
  readonly faulty?: number;
}

async function showAgain(
  deps: WaymarkDeps,
  visit: Visit,
  { found, errors, faulty: many }: Again,
): Promise<FastifyReply> {
  return visit.showAgain(template, { ...(await model(deps, visit, found)), errors, faulty: many });
}
