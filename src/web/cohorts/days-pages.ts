import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { planDays, proposeDays, type TypedDay } from '../../app/cohorts/plan-days.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm, typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { staleError } from '../layout/stale.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohortWith } from './cohort-visit.ts';

const series = 'cohorts/days.njk';
const single = 'cohorts/day.njk';
const mostProposed = 24;

const line = z.string().trim().max(200, { error: 'Keep this to 200 letters or fewer' }).default('');
const dayForm = z.object({
  topic: line,
  speaker: line,
  afternoon: line,
  version: z.coerce.number().int().catch(0),
});
const cancelForm = z.object({
  because: z
    .string()
    .trim()
    .min(1, { error: 'Say why there is no day' })
    .max(300, { error: 'Keep this to 300 letters or fewer' }),
});

/** The series of development days of a cohort, and each of them. */
export function daysPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  const all = { url: '/cohorts/:cohort/days', access } as const;
  const one = { url: '/cohorts/:cohort/days/:day', access } as const;
  const within = (answer: Parameters<typeof inCohortWith>[2]) =>
    inCohortWith(deps, 'development-days', answer);
  const withDay = (answer: (visit: Visit, found: InDay) => Promise<FastifyReply> | FastifyReply) =>
    within((visit, found) => {
      const day = found.cohort.days.find(({ id }) => id === visit.part('day'));
      return day === undefined ? visit.notFound() : answer(visit, { ...found, day });
    });
  return (app) => {
    page(app, {
      ...all,
      method: 'GET',
      answer: within(async (visit, found) => visit.show(series, await seriesModel(deps, visit, found))),
    });
    page(app, { ...all, method: 'POST', answer: within((visit, found) => plan(deps, visit, found)) });
    page(app, {
      ...one,
      method: 'GET',
      answer: withDay((visit, found) => visit.show(single, dayModel(visit, found))),
    });
    page(app, { ...one, method: 'POST', answer: withDay((visit, found) => change(deps, visit, found)) });
    page(app, {
      ...one,
      url: '/cohorts/:cohort/days/:day/cancel',
      method: 'POST',
      answer: withDay((visit, found) => cancel(deps, visit, found)),
    });
  };
}

interface InDay extends InCohort {
  readonly day: CohortDay;
}

async function seriesModel({ acts: { desk } }: WaymarkDeps, visit: Visit, { cohort, run }: InCohort) {
  const proposed = await proposeDays(desk, { viewer: appViewer(visit.viewer), cohort, run });
  const today = londonDate(desk.now());
  const sent = visit.request.method === 'POST';
  const typed = typedOf(visit.body);
  // One more, empty, for a day that no rule proposes.
  const rows = [...proposed, undefined].map((on, index) => {
    const row = index + 1;
    return {
      row,
      title: on === undefined ? 'Another day' : describeDate(on).replace(/^.* (?=[A-Z][a-z]+ \d{4}$)/, ''),
      // A day that is over is planned only by somebody who means it.
      taken: sent ? typed[`take${row}`] === 'yes' : on !== undefined && on >= today,
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
    rows,
  };
}

async function plan(deps: WaymarkDeps, visit: Visit, { cohort, run }: InCohort): Promise<FastifyReply> {
  const rows = rowsIn(visit);
  const wrong: readonly FieldError[] = rows.flatMap(({ row, on }) => {
    if (on.type === 'mistaken') return [on.error];
    return on.type === 'empty' ? [{ href: `#on${row}`, text: 'Give the day, or take the tick away' }] : [];
  });
  const errors = rows.length === 0 ? [{ href: '#take1', text: 'Tick the days to plan' }] : wrong;
  if (errors.length > 0)
    return visit.showAgain(series, { ...(await seriesModel(deps, visit, { cohort, run })), errors });
  const days = rows.flatMap(({ on, topic, speaker }): TypedDay[] =>
    on.type === 'date' ? [{ on: on.on, topic, speaker }] : [],
  );
  const { desk, cohorts } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const planned = await planDays(desk, cohorts, { viewer, cohort, days, form: visit.formId });
  visit.say(
    planned === 0
      ? 'These days are in the series already; nothing was planned twice.'
      : `${planned === 1 ? 'One day is' : `${planned} days are`} in the series. The workers have ${planned === 1 ? 'it' : 'them'} in their own calendars.`,
    planned === 0 ? 'note' : 'done',
  );
  return visit.goTo(`/cohorts/${cohort.id}`);
}

function rowsIn(visit: Visit) {
  const typed = typedOf(visit.body);
  const text = (name: string) =>
    String(typed[name] ?? '')
      .trim()
      .slice(0, 200);
  return Array.from({ length: mostProposed }, (_, index) => index + 1)
    .filter((row) => typed[`take${row}`] === 'yes')
    .map((row) => ({
      row,
      on: postedDate(visit.body, `on${row}`),
      topic: text(`topic${row}`),
      speaker: text(`speaker${row}`),
    }));
}

function dayModel(visit: Visit, { cohort, day }: InDay) {
  return {
    title: describeDate(day.on),
    caption: `Development day, ${cohort.name}`,
    back: { href: `/cohorts/${cohort.id}`, text: cohort.name },
    url: `/cohorts/${cohort.id}/days/${day.id}`,
    boxes: dateBoxes(visit.body, 'on', day.on),
    values: { ...day, ...typedOf(visit.body) },
    version: day.version,
    cancelled: day.cancelled,
  };
}

async function change(deps: WaymarkDeps, visit: Visit, { cohort, run, day }: InDay): Promise<FastifyReply> {
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(single, { ...dayModel(visit, { cohort, run, day }), errors });
  const read = readForm(dayForm, visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  const on = postedDate(visit.body, 'on');
  if (on.type === 'mistaken') return again([on.error]);
  if (on.type === 'empty') return again([{ href: '#on', text: 'Give the day' }]);
  const { version, ...words } = read.values;
  const saved = await deps.acts.cohorts.changeDay(visit.viewer.authority, {
    id: day.id,
    cohort: cohort.id,
    on: on.on,
    ...words,
    basedOn: version,
  });
  switch (saved) {
    case 'saved':
      visit.say('The day is saved.');
      return visit.goTo(`/cohorts/${cohort.id}`);
    case 'date-taken':
      return again([{ href: '#on', text: 'The cohort has another day on that date.' }]);
    case 'changed-meanwhile':
      return again([staleError('#topic')]);
    default:
      return saved satisfies never;
  }
}

async function cancel(deps: WaymarkDeps, visit: Visit, { cohort, run, day }: InDay): Promise<FastifyReply> {
  const read = readForm(cancelForm, visit.body);
  if (read.type === 'mistaken')
    return visit.showAgain(single, { ...dayModel(visit, { cohort, run, day }), errors: read.errors });
  const ended = await deps.acts.cohorts.cancelDay(visit.viewer.authority, {
    id: day.id,
    cohort: cohort.id,
    because: read.values.because,
    by: visit.viewer.personId,
    at: deps.acts.desk.now(),
  });
  visit.say(
    ended === 'cancelled'
      ? `The day on ${describeDate(day.on)} is cancelled. Plan another one in its month.`
      : 'The day was cancelled before; nothing was done twice.',
    ended === 'cancelled' ? 'done' : 'note',
  );
  return visit.goTo(`/cohorts/${cohort.id}`);
}
