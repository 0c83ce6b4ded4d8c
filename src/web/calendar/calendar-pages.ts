import type { FastifyReply } from 'fastify';
import { calendarOf, createFeed, feedToken } from '../../app/calendar-feed.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';

/** A private address under which a calendar program reads somebody's own dates. Made and ended by a form alone. */
export function calendarPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/calendar', access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url: '/calendar/create', access, answer: (visit) => create(deps, visit) });
    page(app, { method: 'POST', url: '/calendar/revoke', access, answer: (visit) => revoke(deps, visit) });
    // A calendar program cannot sign in: whoever has the address reads it, and so it cannot be guessed.
    page(app, {
      method: 'GET',
      url: '/calendar/:calendar',
      access: { type: 'public' },
      // The address is the key: it stands in no log of requests.
      options: { logLevel: 'warn' },
      answer: (visit) => send(deps, visit),
    });
  };
}

async function show({ acts, address }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const feed = await acts.calendarFeeds.own(viewer);
  return visit.show('calendar/calendar.njk', {
    title: 'Your dates in your own calendar',
    feed: feed && {
      address: `${address.origin}/calendar/${feedToken(acts.desk, viewer, feed.nonce)}.ics`,
      since: describeInstant(feed.createdAt),
    },
  });
}

async function create({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const before = await acts.calendarFeeds.own(viewer);
  await createFeed(acts.desk, acts.calendarFeeds, viewer);
  visit.say(
    before === undefined
      ? 'Your private address is ready.'
      : 'You have a new private address. The one before no longer works.',
  );
  return visit.goTo('/calendar');
}

async function revoke({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  await acts.calendarFeeds.revoke(appViewer(visit.viewer));
  visit.say('The private address no longer works. Nobody can read your dates by it.');
  return visit.goTo('/calendar');
}

const tokenFile = /^([0-9a-f]{64})\.ics$/;

async function send({ acts, address, authority, people }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const [, token] = tokenFile.exec(visit.part('calendar')) ?? [];
  if (token === undefined) return visit.notFound();
  const owner = await acts.calendarFeeds.ownerOf(authority, acts.desk.chance.digest(token));
  const viewer = owner === undefined ? undefined : await people.viewer(authority, owner);
  if (viewer === undefined) return visit.notFound();
  const entries = await calendarOf(acts, appViewer(viewer));
  return visit.reply
    .type('text/calendar; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', 'inline; filename="waymark.ics"')
    .send(acts.calendar(entries, { name: 'Waymark', origin: address.origin, at: acts.desk.now() }));
}
