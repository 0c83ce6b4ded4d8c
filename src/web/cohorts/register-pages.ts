import type { FastifyReply } from 'fastify';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { registerOfDay } from '../../app/cohorts/register-of-day.ts';
import { type Mark, type Marked, noMark, takeRegister } from '../../app/cohorts/take-register.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohortWith } from './cohort-visit.ts';
import { registerView, writersOf } from './register-view.ts';

const template = 'cohorts/register.njk';
const longestReason = 200;

/** The register of a day, taken in the room: a mark for each worker, and one button for all of them. */
export function registerPages(deps: WaymarkDeps): Pages {
  const route = { url: '/cohorts/:cohort/days/:day/register', access: { type: 'signed-in' } } as const;
  const withDay = (answer: (visit: Visit, found: InDay) => Promise<FastifyReply>) =>
    inCohortWith(deps, 'development-days', (visit, found) => {
      const day = found.cohort.days.find(({ id }) => id === visit.part('day'));
      return day === undefined ? visit.notFound() : answer(visit, { ...found, day });
    });
  return (app) => {
    page(app, {
      ...route,
      method: 'GET',
      answer: withDay(async (visit, found) => visit.show(template, await model(deps, visit, found))),
    });
    page(app, { ...route, method: 'POST', answer: withDay((visit, found) => take(deps, visit, found)) });
  };
}

interface InDay extends InCohort {
  readonly day: CohortDay;
}

async function take(deps: WaymarkDeps, visit: Visit, found: InDay): Promise<FastifyReply> {
  const { desk, cohorts } = deps.acts;
  const marks = marksIn(visit, found);
  const long = marks.filter(({ reason = '' }) => reason.length > longestReason);
  if (long.length > 0) {
    const errors = long.map(({ ref }) => ({
      href: `#reason-${ref}`,
      text: `${nameOf(ref, found)}: keep the reason to ${longestReason} letters or fewer`,
    }));
    return visit.showAgain(template, { ...(await model(deps, visit, found)), errors });
  }
  const done = await takeRegister(desk, cohorts, {
    viewer: appViewer(visit.viewer),
    day: found.day,
    marks,
    form: visit.formId,
  });
  const count = (type: Marked['type']) => done.filter((one) => one.type === type).length;
  const errors = done.flatMap((one) => openError(one, found));
  if (errors.length > 0)
    return visit.showAgain(template, {
      ...(await model(deps, visit, { ...found, done })),
      errors,
      kept: count('kept') + count('taken-back'),
    });
  const [kept, back] = [count('kept'), count('taken-back')];
  visit.say(keptWords({ kept, back, stood: done.length }), kept + back === 0 ? 'note' : 'done');
  return visit.goTo(`/cohorts/${found.cohort.id}/days/${found.day.id}/register`);
}

function keptWords(counts: { readonly kept: number; readonly back: number; readonly stood: number }): string {
  const { kept, back, stood } = counts;
  const is = (count: number) => (count === 1 ? 'One mark is' : `${count} marks are`);
  if (kept + back === 0)
    return stood === 0 ? 'Nobody was marked, so nothing was kept.' : 'Every mark stood there already.';
  return [
    ...(kept === 0 ? [] : [`${is(kept)} kept, each in the worker’s own case.`]),
    ...(back === 0 ? [] : [`${is(back)} taken back.`]),
  ].join(' ');
}

function openError(one: Marked, found: InDay): readonly FieldError[] {
  const href = `#mark-${one.ref}`;
  const name = nameOf(one.ref, found);
  if (one.type === 'clash')
    return [{ href, text: `${name} was marked meanwhile by somebody else. Look at both marks.` }];
  return one.type === 'refused' ? [{ href, text: `${name}: ${one.refusal.message}` }] : [];
}

function everybody({ cohort }: InCohort) {
  return [...cohort.workers, ...cohort.left];
}

function nameOf(ref: string, found: InDay): string {
  return everybody(found).find((one) => one.ref === ref)?.name ?? ref;
}

function marksIn(visit: Visit, found: InCohort): readonly Mark[] {
  const typed = typedOf(visit.body);
  const text = (name: string) => {
    const value = typed[name];
    return typeof value === 'string' ? value.trim() : undefined;
  };
  return [...new Set(everybody(found).map(({ ref }) => ref))].flatMap((ref): Mark[] => {
    const mark = text(`mark-${ref}`) ?? '';
    // Of somebody who has left, a mark is taken back and none is given.
    const left = !found.cohort.workers.some((one) => one.ref === ref);
    if (mark === '' || (left && mark !== noMark)) return [];
    const [was, shown] = [text(`was-${ref}`), text(`shown-${ref}`)];
    const reason = text(`reason-${ref}`);
    return [
      {
        ref,
        mark,
        reason,
        ...(was === undefined || was === '' ? {} : { basedOn: was }),
        ...(shown === undefined || shown === ''
          ? {}
          : { shown: { mark: shown, reason: text(`shown-reason-${ref}`) ?? '' } }),
      },
    ];
  });
}

interface Taken extends InDay {
  readonly done?: readonly Marked[];
}

async function model(
  { acts: { desk, cohorts } }: WaymarkDeps,
  visit: Visit,
  { cohort, day, done = [] }: Taken,
) {
  const viewer = appViewer(visit.viewer);
  const rows = await registerOfDay(desk, cohorts, { viewer, cohort, day });
  const people = await desk.people.persons(viewer.authority, writersOf(rows, day));
  const names = (id: string) => people.get(id)?.name ?? id;
  return {
    title: `Register for ${describeDate(day.on, 'without-weekday')}`,
    caption: cohort.name,
    back: { href: `/cohorts/${cohort.id}`, text: cohort.name },
    day,
    toCome: day.on > londonDate(desk.now()),
    ...registerView(rows, { day, names, done, typed: typedOf(visit.body) }),
  };
}
