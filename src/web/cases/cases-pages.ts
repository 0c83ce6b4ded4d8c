import type { FastifyReply } from 'fastify';
import type { BesideRow } from '../../app/pipeline/pipeline-ports.ts';
import { whoseMoves } from '../../app/pipeline/whose-move.ts';
import { mayOpenFor } from '../../app/may-open-for.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { rulesOf } from '../../app/samples/draw-sample.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { standsWords } from '../layout/stands-at.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { boardPages } from './board-pages.ts';
import { csvPages } from './csv-pages.ts';
import { intentionsPages } from './intentions-pages.ts';
import { filterView } from './filter-view.ts';
import { type Asked, addressOf, filtersOf, queryOf, readAsked } from './pipeline-address.ts';
import { pathwayTitle, rowView } from './pipeline-view.ts';
import { stuckPages } from './stuck-pages.ts';
import { togetherPages } from './together-pages.ts';
import { viewsPages } from './views-pages.ts';
import { waysToLook } from './ways-to-look.ts';

const rowsOnPage = 25;

/** The cases that somebody may see: their own apart, everybody else's by step, with whose move it is. */
export function casesPages(deps: WaymarkDeps): Pages {
  return (app) => {
    page(app, {
      method: 'GET',
      url: '/cases',
      access: { type: 'signed-in' },
      answer: (visit) => list(deps, visit),
    });
    for (const pages of [boardPages, csvPages, intentionsPages, stuckPages, togetherPages, viewsPages])
      pages(deps)(app);
  };
}

async function list({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const asks = readAsked(visit.request.query);
  const viewer = appViewer(visit.viewer);
  const { desk, pipeline } = acts;
  const now = desk.now();
  const pack = desk.policies.current(viewer.authority);
  const look = await pipeline.look(viewer, {
    filters: filtersOf(asks),
    sort: asks.sort,
    now,
    today: londonDate(now),
    limit: rowsOnPage,
    ...(asks.after === undefined ? {} : { after: asks.after }),
  });
  const moves = await whoseMoves({ desk, viewer, rows: look.rows, moves: look.moves });
  const beside = await pipeline.beside(viewer);
  const filter = filterView({ asks, look, pack, byTeam: viewer.offices.length > 0 });
  const { after: _, ...whole } = asks;
  return visit.show('cases/cases.njk', {
    title: 'Cases',
    mayOpen: await mayOpenAny(desk, visit),
    ways: waysToLook('table', pack),
    beside: beside.map((row) => besideView(row, pack)),
    // Whoever has only a case of their own has nothing to narrow.
    others: hasOthers(visit, asks) || look.steps.length > 0 || look.rows.length > 0,
    count: countWords(look.count.cases, asks),
    late: asks.status === 'open' && asks.late === undefined ? look.count.late : 0,
    lateHref: addressOf({ ...whole, late: 'yes' }),
    rows: look.rows.map((row) => rowView(row, { pack, now, moves })),
    filter,
    views: await acts.savedViews.list(viewer),
    asks: queryOf(whole),
    csv: addressOf(whole, '/cases.csv'),
    samples: rulesOf({ desk, viewer }).length > 0 ? '/samples' : undefined,
    first: asks.after === undefined ? undefined : addressOf(whole),
    next: look.next === undefined ? undefined : addressOf({ ...whole, after: look.next }),
  });
}

function hasOthers({ viewer }: Visit, asks: Asked): boolean {
  return viewer.offices.length > 0 || viewer.managesSomebody === true || queryOf(asks) !== '';
}

const mostCounted = 1000;

function countWords(cases: number, { status }: Asked): string {
  const kind = status === 'all' ? '' : `${status} `;
  if (cases > mostCounted) return `More than ${mostCounted} ${kind}cases`;
  return cases === 1 ? `One ${kind}case` : `${cases} ${kind}cases`;
}

async function mayOpenAny(desk: WaymarkDeps['acts']['desk'], { viewer }: Visit): Promise<boolean> {
  const { byOffice, asManager } = await mayOpenFor(desk, appViewer(viewer));
  return byOffice.length > 0 || asManager.length > 0;
}

/** In one's own case no day of a change is said: it would tell of a decision before its letter does. */
function besideView(row: BesideRow, pack: Pack) {
  const { ref, applicantName, pathway, status, panelOn, why } = row;
  const stands = status === 'open' ? standsWords(row, pack) : status === 'withdrawn' ? 'Withdrawn' : 'Closed';
  return {
    href: `/cases/${ref}`,
    ref,
    name: applicantName,
    pathway: pathwayTitle(pack, pathway),
    stands: why === 'own' ? stands : 'First say whether you have an interest',
    panel: panelOn === undefined ? undefined : describeDate(panelOn, 'without-weekday'),
  };
}
