import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type ProceduralRecord, proceduralRecord } from '../../app/record/procedural-record.ts';
import { recordDocument, withheldWords } from '../../app/record/record-document.ts';
import { type RecordLine, stagesWith } from '../../app/record/record-lines.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import type { Kept } from '../../core/case/record/record-entry.ts';
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
  late: 'govuk-tag--orange',
  broken: 'govuk-tag--red',
  waived: 'govuk-tag--purple',
  'person-judged': 'govuk-tag--blue',
  waiting: 'govuk-tag--yellow',
  'not-reached': 'govuk-tag--grey',
  'not-applicable': 'govuk-tag--grey',
  noted: 'govuk-tag--turquoise',
  withheld: 'govuk-tag--pink',
};

const kinds = Object.keys(tagClasses) as readonly Kept[];

// Whatever else stands in the address is left aside: a list is no place for an error.
const asked = z.object({
  show: z
    .enum(kinds as [Kept, ...Kept[]])
    .optional()
    .catch(undefined),
  of: z.enum(['employer', 'worker']).optional().catch(undefined),
});

type Filter = z.infer<typeof asked>;

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const filter = asked.parse(visit.request.query);
  const record = await proceduralRecord(deps.acts.desk, seen, visit.viewer.personId);
  const url = `/cases/${seen.ref}/record`;
  return visit.show('record/record.njk', {
    title: 'Procedural record',
    frame: await caseFrame(deps.acts.desk, seen, 'record'),
    record,
    stages: stagesWith(record.stages, shownBy(filter)),
    filter,
    filtered: filter.show !== undefined || filter.of !== undefined,
    counts: countLinks(record, filter, url),
    sides: sideLinks(filter, url),
    url,
    withheld: record.withheld === 0 ? undefined : withheldWords(record.withheld),
    asOf: describeInstant(record.asOf),
    tagClasses,
    pack: seen.caseFile.policy.pack,
    pdf: `${url}.pdf`,
  });
}

function shownBy({ show: kept, of }: Filter): (line: RecordLine) => boolean {
  return (line) => (kept === undefined || line.kept === kept) && (of === undefined || line.whose === of);
}

/** The tally, each number a way to its lines alone. */
function countLinks({ counts }: ProceduralRecord, filter: Filter, url: string) {
  return counts.map(({ kept, says, count }) => ({
    says,
    count,
    href: address(url, { ...filter, show: kept }),
    current: filter.show === kept,
  }));
}

function sideLinks(filter: Filter, url: string) {
  const sides = [
    { of: undefined, text: 'Everything' },
    { of: 'employer', text: 'The employer’s duties' },
    { of: 'worker', text: 'The applicant’s' },
  ] as const;
  return sides.map(({ of, text }) => ({
    text,
    href: address(url, { ...filter, of }),
    active: filter.of === of,
  }));
}

function address(url: string, { show: kept, of }: Filter): string {
  const query = new URLSearchParams({
    ...(kept === undefined ? {} : { show: kept }),
    ...(of === undefined ? {} : { of }),
  }).toString();
  return query === '' ? url : `${url}?${query}`;
}

async function pdf(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen?.sees !== 'case') return visit.notFound();
  const record = await proceduralRecord(deps.acts.desk, seen, visit.viewer.personId);
  const bytes = await deps.acts.pdf(recordDocument(record, seen), record.asOf);
  return visit.reply
    .type('application/pdf')
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename="record-${seen.ref}.pdf"`)
    .send(Buffer.from(bytes));
}
