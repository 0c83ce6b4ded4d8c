import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { exportDocument, exportTable } from '../../app/cpd/export-year.ts';
import { type LogYear, readYear } from '../../app/cpd/read-year.ts';
import { yearMonthDay } from '../../core/calendar/date.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { csvOf } from '../layout/csv.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { registerView } from './cpd-words.ts';

const asked = z.object({ year: z.coerce.number().int().min(1900).max(2200).optional().catch(undefined) });

/** A year of one's own log to take along: on the page to print, as CSV and for Word, under the form's own headings. */
export function exportPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/cpd/export', access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'GET', url: '/cpd/export.csv', access, answer: (visit) => asCsv(deps, visit) });
    page(app, { method: 'GET', url: '/cpd/export.docx', access, answer: (visit) => asWord(deps, visit) });
  };
}

function yearOf({ acts }: WaymarkDeps, visit: Visit): Promise<LogYear> {
  const { year } = asked.parse(visit.request.query ?? {});
  return readYear(acts.desk, acts.cpd, { viewer: appViewer(visit.viewer), ending: year });
}

function documentOf({ acts: { desk } }: WaymarkDeps, visit: Visit, year: LogYear) {
  return exportDocument(year, { desk, name: visit.viewer.name });
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const year = await yearOf(deps, visit);
  const ending = yearMonthDay(year.year.until).year;
  const document = documentOf(deps, visit, year);
  return visit.show('cpd/export.njk', {
    title: document.title,
    back: { href: `/cpd?year=${ending}`, text: 'My CPD log' },
    ending,
    register: registerView(year),
    html: deps.acts.html(document.blocks, 1),
  });
}

async function asCsv(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const year = await yearOf(deps, visit);
  const { header, rows } = exportTable(year);
  return send(visit, { year, ending: 'csv', type: 'text/csv; charset=utf-8' }, csvOf([header, ...rows]));
}

async function asWord(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const year = await yearOf(deps, visit);
  const bytes = await deps.acts.word(documentOf(deps, visit, year));
  const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return send(visit, { year, ending: 'docx', type }, Buffer.from(bytes));
}

function send(
  { reply }: Visit,
  { year, ending, type }: { readonly year: LogYear; readonly ending: string; readonly type: string },
  content: string | Buffer,
): FastifyReply {
  const name = `cpd-${year.year.from}-to-${year.year.until}.${ending}`;
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store')
    .send(content);
}
