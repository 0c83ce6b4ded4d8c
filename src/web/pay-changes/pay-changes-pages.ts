import type { FastifyReply } from 'fastify';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { gradeWords } from '../../core/case/grade-words.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { payCsv } from './pay-csv.ts';

/** What payroll needs: who changes, to what and from when, and whether it is done. Nothing else of a case. */
export function payChangesPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'office', offices: ['hr'] } as const;
    page(app, { method: 'GET', url: '/pay-changes', access, answer: (visit) => list(deps, visit) });
    page(app, { method: 'GET', url: '/pay-changes.csv', access, answer: (visit) => csv(deps, visit) });
  };
}

async function list(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const rows = await changes(deps, visit);
  return visit.show('pay-changes/pay-changes.njk', {
    title: 'Pay changes',
    open: rows.filter(({ confirmed }) => confirmed === undefined),
    done: rows.filter(({ confirmed }) => confirmed !== undefined),
  });
}

async function csv(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const rows = await changes(deps, visit);
  const table = rows.map(({ name, level, grade, point, iso, confirmedIso, ref }) => [
    name,
    level,
    grade,
    String(point),
    iso,
    confirmedIso ?? '',
    ref,
  ]);
  return visit.reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="pay-changes.csv"')
    .header('cache-control', 'no-store')
    .send(payCsv([['Name', 'Level', 'Grade', 'Point', 'From', 'Confirmed on', 'Case'], ...table]));
}

async function changes(deps: WaymarkDeps, visit: Visit) {
  const viewer = appViewer(visit.viewer);
  const { levels } = deps.acts.desk.policies.current(viewer.authority);
  const titles = new Map(levels.map(({ id, title }) => [id, title]));
  return (await deps.acts.lists.payChanges(viewer)).map(
    ({ ref, name, level, grade, point, from, confirmedAt }) => ({
      ref,
      name,
      level: titles.get(level) ?? level,
      grade: grade ?? '',
      point: point ?? '',
      pay: gradeWords({ grade, point }).replace(/^, /, ''),
      iso: from,
      from: describeDate(from, 'without-weekday'),
      confirmedIso: confirmedAt && londonDate(confirmedAt),
      confirmed: confirmedAt && describeDate(londonDate(confirmedAt), 'without-weekday'),
    }),
  );
}
