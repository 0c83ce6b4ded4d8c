import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { CaseRow } from '../../app/list-ports.ts';
import { mayOpenFor } from '../../app/may-open-for.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';

// Whatever stands in the address beside these is left aside: a list is no place for an error.
const asked = z.object({
  status: z.enum(['open', 'closed', 'withdrawn']).optional().catch(undefined),
  after: z.string().max(200).optional().catch(undefined),
});

const statuses = [
  { value: undefined, text: 'All' },
  { value: 'open', text: 'Open' },
  { value: 'closed', text: 'Closed' },
  { value: 'withdrawn', text: 'Withdrawn' },
] as const;

const rowsOnPage = 25;

/** The cases that somebody may see, latest change first. */
export function casesPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases',
      access: { type: 'signed-in' },
      answer: (visit) => list(deps, visit),
    });
}

async function list({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { status, after } = asked.parse(visit.request.query);
  const pack = acts.desk.policies.current(visit.viewer.authority);
  const { rows, next } = await acts.lists.cases(appViewer(visit.viewer), {
    limit: rowsOnPage,
    ...(status === undefined ? {} : { status }),
    ...(after === undefined ? {} : { after }),
  });
  return visit.show('cases/cases.njk', {
    title: 'Cases',
    mayOpen: await mayOpenAny(acts.desk, visit),
    rows: rows.map((row) => rowView(row, pack, visit.viewer.personId)),
    filters: statuses.map(({ value, text }) => ({ text, href: address(value), active: value === status })),
    first: after === undefined ? undefined : address(status),
    next: next === undefined ? undefined : address(status, next),
  });
}

async function mayOpenAny(desk: WaymarkDeps['acts']['desk'], { viewer }: Visit): Promise<boolean> {
  const { byOffice, asManager } = await mayOpenFor(desk, appViewer(viewer));
  return byOffice.length > 0 || asManager.length > 0;
}

function address(status: string | undefined, after?: string): string {
  const query = new URLSearchParams({ ...(status && { status }), ...(after && { after }) }).toString();
  return query === '' ? '/cases' : `/cases?${query}`;
}

function rowView(row: CaseRow, pack: Pack, me: string) {
  return {
    href: `/cases/${row.ref}`,
    ref: row.ref,
    name: row.applicantName,
    pathway: pack.pathways[row.pathway]?.title ?? row.pathway,
    stage: row.status === 'open' ? row.stage : row.status === 'withdrawn' ? 'Withdrawn' : 'Closed',
    panel: row.panelOn === undefined ? '' : describeDate(row.panelOn, 'without-weekday'),
    // In one's own case the day of the last change would tell of a decision before its letter does.
    last: row.applicant === me ? 'See the case' : describeDate(londonDate(row.lastAt), 'without-weekday'),
  };
}
