import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PayChangeAsk, PayChangeRow, PayStage } from '../../app/list-ports.ts';
import { type CaseInView, lookAtCases } from '../../app/look-at-case.ts';
import type { Viewer } from '../../app/ports.ts';
import { incrementPathway } from '../../core/policy/increments.ts';
import { payPaths, paySteps } from '../../core/policy/pay-steps.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { incrementsPages } from './increments-pages.ts';
import { csvOf } from '../layout/csv.ts';
import { payRow, type PayRowView } from './pay-row.ts';

const rowsOnPage = 25;
// For the spreadsheet, so many cases are read at a time.
const readTogether = 100;

const stages = [
  { stage: 'to-confirm', text: 'To confirm' },
  { stage: 'not-ready', text: 'Coming' },
  { stage: 'confirmed', text: 'Confirmed' },
] as const satisfies readonly { readonly stage: PayStage; readonly text: string }[];

// Whatever stands in the address beside these is left aside: a list is no place for an error.
const asked = z.object({
  show: z.enum(['to-confirm', 'not-ready', 'confirmed']).catch('to-confirm'),
  overdue: z.literal('yes').optional().catch(undefined),
  search: z.string().trim().max(100).catch(''),
  after: z.string().max(200).optional().catch(undefined),
});

type Filter = z.infer<typeof asked>;

/** What payroll needs: who changes, from what to what, from when and why, how far it is. Nothing else of a case. */
export function payChangesPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: ['hr'] } as const;
    page(app, { method: 'GET', url: '/pay-changes', access, answer: (visit) => list(deps, visit) });
    page(app, { method: 'GET', url: '/pay-changes.csv', access, answer: (visit) => csv(deps, visit) });
    incrementsPages(deps)(app);
  };
}

async function list(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { acts } = deps;
  const filter = asked.parse(visit.request.query);
  const viewer = appViewer(visit.viewer);
  const pack = acts.desk.policies.current(viewer.authority);
  const ask = askOf(deps, viewer, filter);
  const counts = await acts.lists.payCounts(viewer, ask);
  const { rows, next } = await acts.lists.payChanges(viewer, {
    ...ask,
    stage: filter.show,
    limit: rowsOnPage,
    ...(filter.after === undefined ? {} : { after: filter.after }),
  });
  const { after: _, ...first } = filter;
  return visit.show('pay-changes/pay-changes.njk', {
    title: 'Pay changes',
    show: filter.show,
    search: filter.search,
    overdue: filter.overdue === 'yes',
    filtered: filter.search !== '' || filter.overdue === 'yes',
    filters: stages.map(({ stage, text }) => ({
      text: `${text} (${counts[stage]})`,
      href: address('/pay-changes', { ...first, show: stage }),
      active: stage === filter.show,
    })),
    rows: await rowViews(deps, viewer, rows),
    clear: address('/pay-changes', { show: filter.show, search: '' }),
    csv: address('/pay-changes.csv', { ...first, show: 'to-confirm' }),
    increments: incrementPathway(pack) !== undefined,
    first: filter.after === undefined ? undefined : address('/pay-changes', first),
    next: next === undefined ? undefined : address('/pay-changes', { ...first, after: next }),
  });
}

function askOf({ acts }: WaymarkDeps, { authority }: Viewer, { overdue, search }: Filter): PayChangeAsk {
  const { desk } = acts;
  const pack = desk.policies.current(authority);
  return {
    steps: paySteps(pack),
    ...(overdue === undefined ? {} : { overdue: { steps: payPaths(pack), at: desk.now() } }),
    ...(search === '' ? {} : { search }),
  };
}

/** Each change with what its case says of it, by as many queries whatever their number. */
async function rowViews(
  { acts }: WaymarkDeps,
  viewer: Viewer,
  rows: readonly PayChangeRow[],
): Promise<readonly PayRowView[]> {
  const pack = acts.desk.policies.current(viewer.authority);
  const cases = await lookAtCases(
    acts.desk,
    viewer,
    rows.map(({ ref }) => ref),
  );
  const found = new Map<string, CaseInView>(cases.map((seen) => [seen.ref, seen]));
  return rows.map((row) => payRow(row, { seen: found.get(row.ref), pack, now: acts.desk.now() }));
}

function address(path: string, { show, overdue, search, after }: Filter): string {
  const query = new URLSearchParams({
    ...(show !== 'to-confirm' && { show }),
    ...(overdue !== undefined && { overdue }),
    ...(search !== '' && { search }),
    ...(after !== undefined && { after }),
  }).toString();
  return query === '' ? path : `${path}?${query}`;
}

const columns = [
  'Name',
  'Employee number',
  'From level',
  'From grade',
  'From point',
  'To level',
  'To grade',
  'To point',
  'Effective from',
  'Why',
  'Forms still open',
  'Payroll told on',
  'Due',
  'Overdue',
  'Confirmed on',
  'Case',
];

async function csv(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const filter = asked.parse(visit.request.query);
  const { rows } = await deps.acts.lists.payChanges(viewer, askOf(deps, viewer, filter));
  const table: string[][] = [];
  for (let from = 0; from < rows.length; from += readTogether)
    for (const row of await rowViews(deps, viewer, rows.slice(from, from + readTogether)))
      table.push(cellsOf(row));
  return visit.reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="pay-changes.csv"')
    .header('cache-control', 'no-store')
    .send(csvOf([columns, ...table]));
}

function cellsOf(row: PayRowView): string[] {
  return [
    row.name,
    row.employeeNumber,
    ...row.cells.was,
    ...row.cells.now,
    row.iso,
    row.why,
    row.confirmedIso === '' ? String(row.formsOpen) : '0',
    row.toldIso,
    row.dueIso,
    row.overdue ? 'yes' : '',
    row.confirmedIso,
    row.ref,
  ];
}
