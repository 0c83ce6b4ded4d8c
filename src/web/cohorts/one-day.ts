import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { cancelDay } from '../../app/cohorts/cancel-day.ts';
import { changeDay, type DayChanged } from '../../app/cohorts/change-day.ts';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { postedDate } from '../layout/posted-date.ts';
import { staleError } from '../layout/stale.ts';
import type { Visit } from '../page.ts';
import { afternoonClauses, afternoonWarning } from './afternoon.ts';
import type { InCohort } from './cohort-visit.ts';
import { askedOf, doubtsIn } from './doubts-in.ts';
import { cancelledMeanwhile, dayModel, staleModel, standsAsTyped } from './one-day-view.ts';
import { typedLine } from './typed-line.ts';

const single = 'cohorts/day.njk';

const dayForm = z.object({
  topic: typedLine,
  speaker: typedLine,
  afternoon: typedLine,
  use: z.enum(['protected', 'else']).catch('protected'),
  version: z.coerce.number().int().catch(0),
});
const cancelForm = z.object({
  because: z
    .string()
    .trim()
    .min(1, { error: 'Say why there is no day' })
    .max(300, { error: 'Keep this to 300 letters or fewer' }),
});

export interface InDay extends InCohort {
  readonly day: CohortDay;
}

export function showDay(_: WaymarkDeps, visit: Visit, found: InDay): FastifyReply {
  return visit.show(single, dayModel(visit, found));
}

export async function answerChange(deps: WaymarkDeps, visit: Visit, found: InDay): Promise<FastifyReply> {
  const again = (errors: readonly FieldError[], asked?: string) =>
    visit.showAgain(single, { ...dayModel(visit, found), errors, asked });
  const { cohort, day } = found;
  if (day.cancelled !== undefined) return visit.showAgain(single, cancelledMeanwhile(visit, found));
  const read = readForm(dayForm, visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  const on = postedDate(visit.body, 'on');
  if (on.type === 'mistaken') return again([on.error]);
  if (on.type === 'empty') return again([{ href: '#on', text: 'Give the day' }]);
  const { version, use, afternoon, topic, speaker } = read.values;
  if (use === 'else' && afternoon === '')
    return again([{ href: '#afternoon', text: 'Say what is planned into the afternoon' }]);
  if (version !== day.version) return stale(visit, found);
  if (on.on !== day.on) {
    const dates = [{ href: '#on', on: on.on }];
    const { wrong, doubts } = await doubtsIn(deps, visit, { found: { cohort, run: found.run }, dates });
    if (wrong.length > 0) return again(wrong);
    if (doubts.length > 0) return again(doubts, askedOf([on]));
  }
  const to = { on: on.on, topic, speaker, afternoon: { protected: use === 'protected', words: afternoon } };
  const { desk, cohorts } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const changed = await changeDay(desk, cohorts, { viewer, cohort, day, to, basedOn: version });
  switch (changed.type) {
    case 'saved': {
      const warned = changed.left.length > 0 || use === 'else';
      visit.say(savedWords(changed, found, to), warned ? 'note' : 'done');
      return visit.goTo(`/cohorts/${cohort.id}`);
    }
    case 'date-taken':
      return again([{ href: '#on', text: 'The cohort has another day on that date.' }]);
    case 'refused':
      return again([{ href: '#on', text: changed.says }]);
    case 'changed-meanwhile': {
      const now = await cohorts.one(viewer, cohort.id);
      const current = now?.days.find(({ id }) => id === day.id);
      return stale(visit, { ...found, day: current ?? day });
    }
    default:
      return changed satisfies never;
  }
}

function stale(visit: Visit, found: InDay): FastifyReply {
  if (found.day.cancelled !== undefined) return visit.showAgain(single, cancelledMeanwhile(visit, found));
  if (standsAsTyped(visit, found.day)) {
    visit.say('The day stands as you sent it already; nothing was saved twice.', 'note');
    return visit.goTo(`/cohorts/${found.cohort.id}`);
  }
  return visit.showAgain(single, { ...staleModel(visit, found), errors: [staleError('#what-stands')] });
}

function savedWords(
  { moved, left }: Extract<DayChanged, { readonly type: 'saved' }>,
  { run }: InDay,
  to: Pick<CohortDay, 'on' | 'afternoon'>,
): string {
  const warning = afternoonWarning(to.afternoon, afternoonClauses(run));
  const marks = moved === 1 ? 'One mark' : `${moved} marks`;
  return [
    'The day is saved.',
    ...(moved === 0 ? [] : [`${marks} went with it, each in the worker’s own case.`]),
    ...left.map(({ name, why }) => `The mark of ${name} stays under its old date: ${why}`),
    ...(warning === undefined ? [] : [`${warning.says} (${warning.clauses})`]),
  ].join(' ');
}

export async function answerCancel(deps: WaymarkDeps, visit: Visit, found: InDay): Promise<FastifyReply> {
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain(single, { ...dayModel(visit, found), errors });
  const { cohort, day } = found;
  const read = readForm(cancelForm, visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  const { desk, cohorts } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const ended = await cancelDay(desk, cohorts, { viewer, cohort, day, because: read.values.because });
  switch (ended.type) {
    case 'refused':
      return again([{ href: '#because', text: ended.says }]);
    case 'cancelled':
      visit.say(`The day on ${describeDate(day.on)} is cancelled. Plan another one in its month.`);
      return visit.goTo(`/cohorts/${cohort.id}`);
    case 'not-there':
      visit.say('The day was cancelled before; nothing was done twice.', 'note');
      return visit.goTo(`/cohorts/${cohort.id}`);
    default:
      return ended satisfies never;
  }
}
