import type { FastifyReply } from 'fastify';
import { proceduralRecord, recordDocument } from '../../app/record-document.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import type { Kept } from '../../core/case/record-entry.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { caseOf } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';

/** Every clause of the policy against what happened in the case, on a page and as PDF. */
export function recordPages(deps: WaymarkDeps): Pages {
  const access = { type: 'case', param: 'ref' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/cases/:ref/record', access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'GET', url: '/cases/:ref/record.pdf', access, answer: (visit) => pdf(deps, visit) });
  };
}

const tagClasses: Readonly<Record<Kept, string>> = {
  kept: 'govuk-tag--green',
  broken: 'govuk-tag--red',
  waived: 'govuk-tag--purple',
  'person-judged': 'govuk-tag--blue',
  waiting: 'govuk-tag--yellow',
  'not-reached': 'govuk-tag--grey',
};

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const record = await proceduralRecord(deps.acts.desk, seen);
  return visit.show('record/record.njk', {
    title: 'Procedural record',
    frame: await caseFrame(deps.acts.desk, seen, 'record'),
    record,
    asOf: describeInstant(record.asOf),
    tagClasses,
    pack: seen.caseFile.policy.pack,
    pdf: `/cases/${seen.ref}/record.pdf`,
  });
}

async function pdf(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const record = await proceduralRecord(deps.acts.desk, seen);
  const bytes = await deps.acts.pdf(recordDocument(record, seen), record.asOf);
  return visit.reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="record-${seen.ref}.pdf"`)
    .send(Buffer.from(bytes));
}
