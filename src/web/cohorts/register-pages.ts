import type { FastifyReply } from 'fastify';
import type { CohortDay } from '../../app/cohorts/cohort-ports.ts';
import { keptList } from '../../app/cohorts/register-list.ts';
import { type Mark, type Marked, markStanding, takeRegister } from '../../app/cohorts/take-register.ts';
import { type CaseInView, lookAtCases } from '../../app/look-at-case.ts';
import { describeDate, londonDate, londonTime } from '../../core/calendar/instant.ts';
import type { Option } from '../../core/policy/form.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { type InCohort, inCohortWith } from './cohort-visit.ts';

const template = 'cohorts/register.njk';

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
  const { desk } = deps.acts;
  const marks = marksIn(visit, found);
  const done = await takeRegister(desk, {
    viewer: appViewer(visit.viewer),
    day: found.day,
    marks,
    form: visit.formId,
  });
  const kept = done.filter(({ type }) => type === 'kept').length;
  const open = done.filter(({ type }) => type === 'clash' || type === 'refused');
  if (open.length > 0) {
    const errors = open.map(({ ref }) => ({ href: `#mark-${ref}`, text: openWords(ref, found, open) }));
    return visit.showAgain(template, { ...(await model(deps, visit, { ...found, done })), errors, kept });
  }
  const same = done.filter(({ type }) => type === 'same').length;
  visit.say(keptWords(kept, same), kept === 0 ? 'note' : 'done');
  return visit.goTo(`/cohorts/${found.cohort.id}/days/${found.day.id}/register`);
}

function keptWords(kept: number, same: number): string {
  const is = (count: number) => (count === 1 ? 'One mark is' : `${count} marks are`);
  if (kept === 0)
    return same === 0 ? 'Nobody was marked, so nothing was kept.' : 'Every mark stood there already.';
  return `${is(kept)} kept, each in the worker’s own case.`;
}

function openWords(ref: string, { cohort }: InDay, open: readonly Marked[]): string {
  const name = cohort.workers.find((one) => one.ref === ref)?.name ?? ref;
  const one = open.find((marked) => marked.ref === ref);
  if (one?.type === 'clash') return `${name} was marked meanwhile by somebody else. Look at both marks.`;
  if (one?.type !== 'refused') return name;
  return `${name}: ${one.refusal.message}`;
}

function marksIn(visit: Visit, { cohort }: InCohort): readonly Mark[] {
  const typed = typedOf(visit.body);
  return cohort.workers.flatMap(({ ref }): Mark[] => {
    const mark = typed[`mark-${ref}`];
    const basedOn = typed[`was-${ref}`];
    if (typeof mark !== 'string' || mark === '') return [];
    return [{ ref, mark, ...(typeof basedOn === 'string' && basedOn !== '' ? { basedOn } : {}) }];
  });
}

interface Taken extends InDay {
  readonly done?: readonly Marked[];
}

async function model(deps: WaymarkDeps, visit: Visit, { cohort, day, done = [] }: Taken) {
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const seen = await lookAtCases(
    desk,
    viewer,
    cohort.workers.map(({ ref }) => ref),
  );
  const names = await namesOf(deps, seen, { authority: viewer.authority, day });
  return {
    title: `Register for ${describeDate(day.on, 'without-weekday')}`,
    caption: cohort.name,
    back: { href: `/cohorts/${cohort.id}`, text: cohort.name },
    day,
    toCome: day.on > londonDate(desk.now()),
    rows: cohort.workers.flatMap(({ ref, name }) => {
      const one = seen.find((look) => look.ref === ref && look.sees === 'case');
      return one === undefined ? [] : [rowView(one, { name, day, names, done, typed: typedOf(visit.body) })];
    }),
  };
}

async function namesOf(
  { acts: { desk } }: WaymarkDeps,
  seen: readonly CaseInView[],
  { authority, day }: { readonly authority: string; readonly day: CohortDay },
) {
  const ids = seen.flatMap((one) => {
    const list = keptList(one, 'development-days');
    return (list && markStanding(one, list, day.id)?.by) ?? [];
  });
  const people = await desk.people.persons(authority, [...new Set(ids)]);
  return (id: string) => people.get(id)?.name ?? id;
}

interface RowGiven {
  readonly name: string;
  readonly day: CohortDay;
  readonly names: (id: string) => string;
  readonly done: readonly Marked[];
  readonly typed: ReturnType<typeof typedOf>;
}

function rowView(one: CaseInView, { name, day, names, done, typed }: RowGiven) {
  const { ref } = one;
  const list = keptList(one, 'development-days');
  const options: readonly Option[] = list?.options ?? [];
  const title = (value: string) => options.find((option) => option.value === value)?.title ?? value;
  const standing = list && markStanding(one, list, day.id);
  const ended = done.find((marked) => marked.ref === ref);
  const sent = typed[`mark-${ref}`];
  // After a clash what stands is the other’s mark; yours is said beside it, and is taken only if it is chosen again.
  const chosen = ended?.type === 'clash' ? undefined : (sent ?? standing?.mark);
  return {
    ref,
    name,
    options: options.map((option) => ({ ...option, checked: option.value === chosen })),
    basedOn: standing?.digest,
    stands: standing && {
      title: title(standing.mark),
      by: names(standing.by),
      at: `${londonTime(standing.at)} on ${describeDate(londonDate(standing.at), 'without-weekday')}`,
    },
    clash: ended?.type === 'clash' ? { yours: title(ended.yours) } : undefined,
    refused: ended?.type === 'refused' ? ended.refusal.message : undefined,
  };
}
