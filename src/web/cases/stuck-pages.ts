import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { StuckRow } from '../../app/pipeline/pipeline-ports.ts';
import { roleTitle } from '../../app/pipeline/role-title.ts';
import { whoseMoves } from '../../app/pipeline/whose-move.ts';
import { daysBetween } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { rowView, type Seen } from './pipeline-view.ts';
import { waysToLook } from './ways-to-look.ts';

const rowsOnPage = 25;
const lengths = [14, 28, 56] as const;

const asked = z.object({
  days: z.coerce.number().int().min(1).max(366).catch(28),
  after: z.string().max(1000).optional().catch(undefined),
});

/** Cases that need a push, with the reason for each. */
export function stuckPages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/cases/stuck',
      access: { type: 'signed-in' },
      answer: (visit) => show(deps, visit),
    });
}

async function show({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { days, after } = asked.parse(visit.request.query ?? {});
  const viewer = appViewer(visit.viewer);
  const { desk, pipeline } = acts;
  const now = desk.now();
  const pack = desk.policies.current(viewer.authority);
  const { rows, moves, next } = await pipeline.stuck(viewer, {
    now,
    today: londonDate(now),
    days,
    limit: rowsOnPage,
    ...(after === undefined ? {} : { after }),
  });
  const seen: Seen = { pack, now, moves: await whoseMoves({ desk, viewer, rows, moves }) };
  const address = (query: Readonly<Record<string, string>>) =>
    `/cases/stuck?${new URLSearchParams(query).toString()}`;
  return visit.show('cases/stuck.njk', {
    title: 'What is stuck',
    ways: waysToLook('stuck', pack),
    days,
    lengths: lengths.map((length) => ({
      text: `${length / 7} weeks`,
      href: address({ days: String(length) }),
      active: length === days,
    })),
    rows: rows.map((row) => ({ ...rowView(row, seen), reasons: reasons(row, seen) })),
    first: after === undefined ? undefined : address({ days: String(days) }),
    next: next === undefined ? undefined : address({ days: String(days), after: next }),
  });
}

function reasons({ late, still, nobody, lastAt }: StuckRow, { pack, now }: Seen): readonly string[] {
  const days = daysBetween(londonDate(lastAt), londonDate(now));
  return [
    ...(late ? ['A deadline has passed'] : []),
    ...nobody.map((role) => `Nobody is ${roleTitle(role, pack)} today`),
    ...(still ? [`Nothing has happened for ${days} days`] : []),
  ];
}
