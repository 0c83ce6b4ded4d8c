import type { FastifyReply } from 'fastify';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { planDays, proposeDays, type TypedDay } from '../../app/cohorts/plan-days.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, type PostedDate, postedDate } from '../layout/posted-date.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { afternoonClauses } from './afternoon.ts';
import { type InCohort, inCohortWith } from './cohort-visit.ts';
import { askedOf, doubtsIn } from './doubts-in.ts';
import { answerCancel, answerChange, type InDay, showDay } from './one-day.ts';
import { longestLine, tooLong } from './typed-line.ts';

const series = 'cohorts/days.njk';
const mostProposed = 60;

/** The series of development days of a cohort, and each of them. */
export function daysPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  const all = { url: '/cohorts/:cohort/days', access } as const;
  const one = { url: '/cohorts/:cohort/days/:day', access } as const;
  const within = (answer: Parameters<typeof inCohortWith>[2]) =>
    inCohortWith(deps, 'development-days', answer);
  const withDay = (answer: (visit: Visit, found: InDay) => Promise<FastifyReply> | FastifyReply) =>
    within((visit, found) => {
      const day = found.cohort.days.find(({ id }: CohortDay) => id === visit.part('day'));
      return day === undefined ? visit.notFound() : answer(visit, { ...found, day });
    });
  return (app) => {
    page(app, {
      ...all,
      method: 'GET',
      answer: within(async (visit, found) => visit.show(series, await seriesModel(deps, visit, found))),
    });
    page(app, { ...all, method: 'POST', answer: within((visit, found) => plan(deps, visit, found)) });
    page(app, { ...one, method: 'GET', answer: withDay((visit, found) => showDay(deps, visit, found)) });
    page(app, {
      ...one,
      method: 'POST',
      answer: withDay((visit, found) => answerChange(deps, visit, found)),
    });
    page(app, {
      ...one,
      url: '/cohorts/:cohort/days/:day/cancel',
      method: 'POST',
      answer: withDay((visit, found) => answerCancel(deps, visit, found)),
    });
  };
}

async function seriesModel({ acts: { desk } }: WaymarkDeps, visit: Visit, { cohort, run }: InCohort) {
  const { days: proposed, supposed } = await proposeDays(desk, {
    viewer: appViewer(visit.viewer),
    cohort,
    run,
  });
  const today = londonDate(desk.now());
  const sent = visit.request.method === 'POST';
  const typed = typedOf(visit.body);
  // One more, empty, for a day that no rule proposes.
  const rows = [...proposed.slice(0, mostProposed - 1), undefined].map((on, index) => {
    const row = index + 1;
    return {
      row,
      title: on === undefined ? 'Another day' : describeDate(on).replace(/^.* (?=[A-Z][a-z]+ \d{4}$)/, ''),
      // A day that is over, or of a year that nobody has begun, is planned only by somebody who means it.
      taken: sent ? typed[`take${row}`] === 'yes' : on !== undefined && on >= today && !supposed,
      on: dateBoxes(visit.body, `on${row}`, on),
      topic: typed[`topic${row}`],
      speaker: typed[`speaker${row}`],
    };
  });
  return {
    title: 'Plan development days',
    caption: cohort.name,
    back: { href: `/cohorts/${cohort.id}`, text: cohort.name },
    proposed: proposed.length,
    supposed,
    afternoon: afternoonClauses(run),
    rows,
  };
}

async function plan(deps: WaymarkDeps, visit: Visit, { cohort, run }: InCohort): Promise<FastifyReply> {
  const { desk, cohorts } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const rows = rowsIn(visit);
  const again = async (errors: readonly FieldError[], asked?: string) =>
    visit.showAgain(series, { ...(await seriesModel(deps, visit, { cohort, run })), errors, asked });
  if (rows.length === 0) return again([{ href: '#take1', text: 'Tick the days to plan' }]);
  const wrong = rows.flatMap(mistakesIn);
  if (wrong.length > 0) return again(wrong);
  const { wrong: impossible, doubts } = await doubtsIn(deps, visit, {
    found: { cohort, run },
    dates: rows.flatMap(({ row, on }) => (on.type === 'date' ? [{ href: `#on${row}`, on: on.on }] : [])),
  });
  if (impossible.length > 0) return again(impossible);
  if (doubts.length > 0) return again(doubts, askedOf(rows.map(({ on }) => on)));
  const days = rows.flatMap(({ on, topic, speaker }): TypedDay[] =>
    on.type === 'date' ? [{ on: on.on, topic, speaker }] : [],
  );
  const planned = await planDays(desk, cohorts, { viewer, cohort, days, form: visit.formId });
  visit.say(
    planned === 0
      ? 'These days are in the series already; nothing was planned twice.'
      : `${planned === 1 ? 'One day is' : `${planned} days are`} in the series. The workers have ${planned === 1 ? 'it' : 'them'} in their own calendars.`,
    planned === 0 ? 'note' : 'done',
  );
  return visit.goTo(`/cohorts/${cohort.id}`);
}

interface TypedRow {
  readonly row: number;
  readonly on: PostedDate;
  readonly topic: string;
  readonly speaker: string;
}

function mistakesIn({ row, on, topic, speaker }: TypedRow): readonly FieldError[] {
  const date: readonly FieldError[] =
    on.type === 'mistaken'
      ? [on.error]
      : on.type === 'empty'
        ? [{ href: `#on${row}`, text: 'Give the day, or take the tick away' }]
        : [];
  const lines = Object.entries({ topic, speaker }).flatMap(([name, words]) =>
    words.length > longestLine ? [{ href: `#${name}${row}`, text: tooLong }] : [],
  );
  return [...date, ...lines];
}

function rowsIn(visit: Visit): readonly TypedRow[] {
  const typed = typedOf(visit.body);
  const text = (name: string) => String(typed[name] ?? '').trim();
  return Array.from({ length: mostProposed }, (_, index) => index + 1)
    .filter((row) => typed[`take${row}`] === 'yes')
    .map((row) => ({
      row,
      on: postedDate(visit.body, `on${row}`),
      topic: text(`topic${row}`),
      speaker: text(`speaker${row}`),
    }));
}
