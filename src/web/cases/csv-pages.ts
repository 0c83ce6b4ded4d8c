import type { FastifyReply } from 'fastify';
import type { PipelineRow } from '../../app/pipeline/pipeline-ports.ts';
import { type MoveInWords, whoseMoves } from '../../app/pipeline/whose-move.ts';
import { daysBetween } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { csvOf } from '../layout/csv.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { filtersOf, readAsked } from './pipeline-address.ts';
import { pathwayTitle, standing } from './pipeline-view.ts';

const rowsAtOnce = 1000;

const heads = [
  'Case',
  'Name',
  'Team',
  'Line manager',
  'Pathway',
  'Where it stands',
  'There since',
  'Days there',
  'Next deadline',
  'Days late',
  'Whose move',
  'Panel',
  'Opened',
  'Last change',
];

/** The list as it is asked for, all of its pages, as a spreadsheet reads it. */
export function csvPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases.csv',
      access: { type: 'signed-in' },
      answer: (visit) => csv(deps, visit),
    });
}

async function csv(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const lines: (readonly string[])[] = [heads];
  let after: string | undefined;
  do {
    const part = await somePages(deps, visit, after);
    lines.push(...part.lines);
    after = part.next;
  } while (after !== undefined);
  return visit.reply
    .type('text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="cases.csv"')
    .send(csvOf(lines));
}

async function somePages({ acts: { desk, pipeline } }: WaymarkDeps, visit: Visit, after: string | undefined) {
  const asks = readAsked(visit.request.query);
  const viewer = appViewer(visit.viewer);
  const now = desk.now();
  const today = londonDate(now);
  const pack = desk.policies.current(viewer.authority);
  const { rows, moves, next } = await pipeline.look(viewer, {
    filters: filtersOf(asks),
    sort: asks.sort,
    now,
    today,
    limit: rowsAtOnce,
    ...(after === undefined ? {} : { after }),
  });
  const inWords = await whoseMoves({ desk, viewer, rows, moves });
  const managers = await desk.people.persons(viewer.authority, [...new Set(rows.flatMap(managerOf))]);
  const lines = rows.map((row) => [
    row.ref,
    row.name,
    row.team ?? '',
    managerOf(row)
      .map((id) => managers.get(id)?.name ?? '')
      .join(''),
    pathwayTitle(pack, row.pathway),
    standing(row, pack),
    ...datesOf(row, { today, now }),
    whose(inWords.get(row.ref) ?? []),
    row.panelOn ?? '',
    londonDate(row.openedAt),
    londonDate(row.lastAt),
  ]);
  return { lines, next };
}

function managerOf({ parties }: PipelineRow): readonly string[] {
  const manager = parties['line-manager'];
  return manager === undefined ? [] : [manager];
}

interface On {
  readonly today: ReturnType<typeof londonDate>;
  readonly now: PipelineRow['lastAt'];
}

/** Since when it stands there and for how many days, what is due next, and by how many days that is late. */
function datesOf({ since, due, status }: PipelineRow, { today, now }: On): readonly string[] {
  const there = status !== 'open' || since === undefined ? undefined : londonDate(since);
  const late = due !== undefined && due < now;
  return [
    there ?? '',
    there === undefined ? '' : String(daysBetween(there, today)),
    due === undefined ? '' : londonDate(due),
    late ? String(daysBetween(londonDate(due), today)) : '',
  ];
}

function whose(moves: readonly MoveInWords[]): string {
  return moves.map(({ who, what }) => `${who}: ${what}`).join('; ');
}
