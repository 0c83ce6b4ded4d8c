import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PayChangePage, PayStage } from '../../app/list-ports.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { gradeWords } from '../../core/case/grade-words.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { paySteps } from '../../core/policy/pay-steps.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { payCsv } from './pay-csv.ts';

const rowsOnPage = 25;

const stages = [
  { stage: 'to-confirm', text: 'To confirm' },
  { stage: 'not-ready', text: 'Coming' },
  { stage: 'confirmed', text: 'Confirmed' },
] as const satisfies readonly { readonly stage: PayStage; readonly text: string }[];

// Whatever stands in the address beside these is left aside: a list is no place for an error.
const asked = z.object({
  show: z.enum(['to-confirm', 'not-ready', 'confirmed']).catch('to-confirm'),
  after: z.string().max(200).optional().catch(undefined),
});

/** What payroll needs: who changes, to what and from when, and whether it is done. Nothing else of a case. */
export function payChangesPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: ['hr'] } as const;
    page(app, { method: 'GET', url: '/pay-changes', access, answer: (visit) => list(deps, visit) });
    page(app, { method: 'GET', url: '/pay-changes.csv', access, answer: (visit) => csv(deps, visit) });
  };
}

async function list({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { show, after } = asked.parse(visit.request.query);
  const viewer = appViewer(visit.viewer);
  const pack = acts.desk.policies.current(viewer.authority);
  const steps = paySteps(pack);
  const counts = await acts.lists.payCounts(viewer, steps);
  const { rows, next } = await acts.lists.payChanges(viewer, {
    steps,
    stage: show,
    limit: rowsOnPage,
    ...(after === undefined ? {} : { after }),
  });
  return visit.show('pay-changes/pay-changes.njk', {
    title: 'Pay changes',
    show,
    filters: stages.map(({ stage, text }) => ({
      text: `${text} (${counts[stage]})`,
      href: address(stage),
      active: stage === show,
    })),
    rows: rows.map((row) => rowView(row, pack)),
    first: after === undefined ? undefined : address(show),
    next: next === undefined ? undefined : address(show, next),
  });
}

function address(stage: PayStage, after?: string): string {
  const asking = { ...(stage !== 'to-confirm' && { show: stage }), ...(after !== undefined && { after }) };
  const query = new URLSearchParams(asking).toString();
  return query === '' ? '/pay-changes' : `/pay-changes?${query}`;
}

async function csv({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const pack = acts.desk.policies.current(viewer.authority);
  const { rows } = await acts.lists.payChanges(viewer, { steps: paySteps(pack) });
  const table = rows.map((row) => {
    const { name, level, grade, point, iso, confirmedIso, ref } = rowView(row, pack);
    return [name, level, grade, point, iso, confirmedIso ?? '', ref];
  });
  return visit.reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="pay-changes.csv"')
    .header('cache-control', 'no-store')
    .send(payCsv([['Name', 'Level', 'Grade', 'Point', 'From', 'Confirmed on', 'Case'], ...table]));
}

function rowView(row: PayChangePage['rows'][number], { levels }: Pack) {
  const { ref, name, level, grade, point, from, confirmedAt } = row;
  return {
    ref,
    name,
    level: levels.find(({ id }) => id === level)?.title ?? level,
    grade: grade ?? '',
    point: String(point ?? ''),
    pay: gradeWords({ grade, point }).replace(/^, /, ''),
    iso: from,
    from: describeDate(from, 'without-weekday'),
    confirmedIso: confirmedAt && londonDate(confirmedAt),
    confirmed: confirmedAt && describeDate(londonDate(confirmedAt), 'without-weekday'),
  };
}
