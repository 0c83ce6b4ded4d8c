import { standsBeside } from '../core/case/beside-steps.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import { type Instant, londonDate, londonEndOfDay } from '../core/calendar/instant.ts';
import { pieceTitle } from '../core/case/plan/piece-words.ts';
import { bookingAhead } from '../core/case/due.ts';
import { isOpenAt } from '../core/case/tasks.ts';
import type { Cohorts } from './cohorts/cohort-ports.ts';
import type { CaseLists, PanelBoard } from './list-ports.ts';
import { outsideYear } from './cohorts/no-mark-because.ts';
import { lookAtCase, lookAtCases } from './look-at-case.ts';
import type { CalendarFeeds } from './people/people-ports.ts';
import { bookedPlan, piecesToGet } from './plan-case.ts';
import type { Desk, Viewer } from './ports.ts';

/** One date in somebody's calendar. Its title names no family, no applicant and nothing of what a case is about. */
export interface CalendarEntry {
  /** The same for the same thing, so that a calendar moves what it knows already. */
  readonly id: string;
  readonly title: string;
  /** A whole day, or from one moment to another. */
  readonly when: { readonly on: IsoDate } | { readonly from: Instant; readonly to: Instant };
  readonly place?: string;
  /** The page of the service to go to. */
  readonly path: string;
}

export interface CalendarReads {
  readonly desk: Desk;
  readonly lists: CaseLists;
  readonly board: PanelBoard;
  readonly cohorts: Pick<Cohorts, 'daysOf'>;
}

/** Makes the address from what is stored and from the service's own key; nobody else can. */
export function feedToken(desk: Pick<Desk, 'chance'>, viewer: Viewer, nonce: string): string {
  return desk.chance.secret(`calendar ${viewer.authority} ${viewer.personId} ${nonce}`);
}

/** A new private address; one there was before no longer works. */
export async function createFeed(desk: Desk, feeds: CalendarFeeds, viewer: Viewer): Promise<void> {
  const nonce = desk.chance.id();
  const tokenHash = desk.chance.digest(feedToken(desk, viewer, nonce));
  await feeds.create(viewer, { nonce, tokenHash, at: desk.now() });
}

/** The deadlines, panel dates and planned days of one person. Reads alone. */
export async function calendarOf(reads: CalendarReads, viewer: Viewer): Promise<readonly CalendarEntry[]> {
  return [
    ...(await deadlines(reads, viewer)),
    ...(await ownPanels(reads, viewer)),
    ...(await ownDays(reads, viewer)),
    ...(await sittingsOf(reads, viewer)),
  ];
}

async function deadlines({ desk, lists }: CalendarReads, viewer: Viewer): Promise<readonly CalendarEntry[]> {
  const now = desk.now();
  return (await lists.tasks(viewer)).flatMap((task) => {
    if (task.dueAt === undefined || !isOpenAt(task, now)) return [];
    const beside = standsBeside(task.step);
    return [
      {
        id: `due-${task.ref}-${task.step}`,
        title: `Due: ${task.title} (case ${task.ref})`,
        when: dueWhen(task.dueAt),
        path: beside ? `/cases/${task.ref}/${task.step}` : `/cases/${task.ref}/steps/${task.step}`,
      },
    ];
  });
}

/** The end of a day is the day; a time of day is the half hour before it. */
function dueWhen(at: Instant): CalendarEntry['when'] {
  const on = londonDate(at);
  if (at === londonEndOfDay(on)) return { on };
  return { from: new Date(Date.parse(at) - 30 * 60_000).toISOString() as Instant, to: at };
}

/** The panels that the person's own cases are booked on, and what is to be got for them by when. */
async function ownPanels({ desk, lists }: CalendarReads, viewer: Viewer): Promise<readonly CalendarEntry[]> {
  const { rows } = await lists.cases(viewer, { own: true, status: 'open', limit: 10 });
  const found = await Promise.all(
    rows.map(async ({ ref }) => {
      const seen = await lookAtCase(desk, viewer, ref);
      const booking = seen === undefined ? undefined : bookingAhead(seen.caseFile.state);
      if (seen === undefined || booking === undefined) return [];
      const { caseFile } = seen;
      const plan = await bookedPlan(desk, caseFile);
      const pieces = plan === undefined ? [] : piecesToGet(plan).filter(({ ifDone }) => !ifDone);
      return [
        {
          id: `panel-${ref}`,
          title: `Your panel (case ${ref})`,
          when: whenOf(booking.sitting),
          path: `/cases/${ref}`,
        },
        ...pieces.map(({ pieces: of, last }, place) => ({
          id: `plan-${ref}-${place}`,
          title: `Last day for: ${pieceTitle(of, caseFile.policy)} (case ${ref})`,
          when: { on: last },
          path: `/cases/${ref}/plan`,
        })),
      ];
    }),
  );
  return found.flat();
}

/** The development days of the cohort that one's own year goes with. */
async function ownDays(
  { desk, lists, cohorts }: CalendarReads,
  viewer: Viewer,
): Promise<readonly CalendarEntry[]> {
  const { rows } = await lists.cases(viewer, { own: true, status: 'open', limit: 10 });
  const days = await cohorts.daysOf(
    viewer,
    rows.map(({ ref }) => ref),
  );
  const seen = await lookAtCases(desk, viewer, [...days.keys()]);
  const has = (ref: string, on: IsoDate) =>
    seen.some((one) => one.ref === ref && outsideYear(one.caseFile, on) === undefined);
  return [...days].flatMap(([ref, own]) =>
    own
      .filter(({ cancelled, on }) => cancelled === undefined && has(ref, on))
      .map(({ id, on }) => ({
        id: `day-${id}`,
        title: `Development day (case ${ref})`,
        when: { on },
        path: `/cases/${ref}`,
      })),
  );
}

async function sittingsOf({ desk, board }: CalendarReads, viewer: Viewer): Promise<readonly CalendarEntry[]> {
  const today = londonDate(desk.now());
  const { panels } = desk.policies.current(viewer.authority);
  return (await board.sittings(viewer))
    .filter(({ on, cancelled }) => on >= today && cancelled === undefined)
    .map((sitting) => ({
      id: `sitting-${sitting.id}`,
      title: panels[sitting.panel]?.title ?? 'Panel',
      when: whenOf(sitting),
      path: '/panels',
    }));
}

function whenOf({
  on,
  startsAt,
  endsAt,
}: {
  readonly on: IsoDate;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
}): CalendarEntry['when'] {
  return startsAt === undefined || endsAt === undefined ? { on } : { from: startsAt, to: endsAt };
}
