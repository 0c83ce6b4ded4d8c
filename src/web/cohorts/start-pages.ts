import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Candidate } from '../../app/cohorts/cohort-ports.ts';
import type { RunPathway } from '../../app/cohorts/programmes.ts';
import { candidatesFor, createCohort, type FirstDays, startYears } from '../../app/cohorts/start-years.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { asRunner, type InCohort, inCohort } from './cohort-visit.ts';
import { asksFirstDay, firstDayBoxes, readFirstDays } from './first-days.ts';
import { outcomes } from './started-view.ts';

const template = 'cohorts/start.njk';
const mostAtOnce = 500;

const chosen = z.object({
  person: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .transform((people) => [...new Set(people)])
    .catch([]),
});
const named = chosen.extend({
  name: z
    .string({ error: 'Give the cohort a name' })
    .trim()
    .min(1, { error: 'Give the cohort a name' })
    .max(100, { error: 'Keep the name to 100 letters or fewer' }),
  pathway: z.string().default(''),
});

/** Names a cohort and starts the year of those chosen; later, of others. */
export function startPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  const add = { url: '/cohorts/new', access } as const;
  const more = { url: '/cohorts/:cohort/workers', access } as const;
  return (app) => {
    page(app, {
      ...add,
      method: 'GET',
      answer: (visit) => asRunner(deps, visit, (runs) => show(deps, visit, runs)),
    });
    page(app, {
      ...add,
      method: 'POST',
      answer: (visit) => asRunner(deps, visit, (runs) => create(deps, visit, runs)),
    });
    page(app, {
      ...more,
      method: 'GET',
      answer: (visit) =>
        inCohort(deps, visit, async (found) => visit.show(template, await addModel(deps, visit, found))),
    });
    page(app, {
      ...more,
      method: 'POST',
      answer: (visit) => inCohort(deps, visit, (found) => addMore(deps, visit, found)),
    });
  };
}

async function show(deps: WaymarkDeps, visit: Visit, runs: readonly RunPathway[]): Promise<FastifyReply> {
  return visit.show(template, await newModel(deps, visit, runs));
}

async function create(deps: WaymarkDeps, visit: Visit, runs: readonly RunPathway[]): Promise<FastifyReply> {
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await newModel(deps, visit, runs)), errors });
  const read = readForm(named, visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  const { name, person } = read.values;
  if (person.length > mostAtOnce) return again([tooMany(person)]);
  const run = runs.length === 1 ? runs[0] : runs.find((one) => one.pathway.id === read.values.pathway);
  if (run === undefined) return again([{ href: '#pathway', text: 'Choose the programme' }]);
  const days = await readFirstDays(deps, visit, { run, people: person });
  if (days.type === 'mistaken') return again(days.errors);
  const { desk, cohorts } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const id = visit.formId ?? desk.chance.id();
  const pathway = run.pathway.id;
  const made = await createCohort(desk, cohorts, { viewer, id, name, pathway });
  if (made.type === 'refused') return again(errorsOf(made.refusal));
  return start(deps, visit, { id, name, pathway, people: person, firstDays: days.firstDays });
}

async function addMore(deps: WaymarkDeps, visit: Visit, { cohort, run }: InCohort): Promise<FastifyReply> {
  const { person } = chosen.parse(visit.body ?? {});
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, { ...(await addModel(deps, visit, { cohort, run })), errors });
  if (person.length > mostAtOnce) return again([tooMany(person)]);
  const days = await readFirstDays(deps, visit, { run, people: person });
  if (days.type === 'mistaken') return again(days.errors);
  if (person.length === 0) return again([{ href: '#person', text: 'Choose at least one worker' }]);
  return start(deps, visit, { ...cohort, people: person, firstDays: days.firstDays });
}

/** Each year is opened by itself, so the answer would be long in coming. */
function tooMany({ length }: readonly string[]): FieldError {
  const text = `You chose ${length} workers. Choose ${mostAtOnce} or fewer at once, and add the others afterwards.`;
  return { href: '#person', text };
}

interface Starting {
  readonly id: string;
  readonly name: string;
  readonly pathway: string;
  readonly people: readonly string[];
  readonly firstDays: FirstDays;
}

/** Everybody's outcome on one page: who could not start is named, with what stands in the way. */
async function start(
  { acts: { desk, cohorts } }: WaymarkDeps,
  visit: Visit,
  { id, name, pathway, people, firstDays }: Starting,
): Promise<FastifyReply> {
  if (people.length === 0) {
    visit.say(`“${name}” is there. Add its workers when you know them.`);
    return visit.goTo(`/cohorts/${id}`);
  }
  const viewer = appViewer(visit.viewer);
  const cohort = { id, pathway };
  const started = await startYears(desk, cohorts, {
    viewer,
    cohort,
    people,
    firstDays,
    form: visit.formId,
  });
  return visit.show('cohorts/started.njk', {
    title: name,
    back: { href: `/cohorts/${id}`, text: name },
    cohort: id,
    groups: outcomes(started, firstDays),
    chosen: started.length,
    inCohort: started.filter(({ ended }) => ended.type !== 'refused' && ended.type !== 'elsewhere').length,
  });
}

async function newModel(deps: WaymarkDeps, visit: Visit, runs: readonly RunPathway[]) {
  const asked = z.object({ pathway: z.string() }).safeParse(visit.body ?? visit.request.query ?? {});
  const run = runs.find(({ pathway }) => asked.success && pathway.id === asked.data.pathway) ?? runs[0];
  return {
    title: 'Name a cohort',
    back: { href: '/cohorts', text: 'Cohorts' },
    isNew: true,
    programmes: runs.map(({ pathway, programme }) => ({
      value: pathway.id,
      text: programme.title,
      checked: pathway.id === run?.pathway.id,
    })),
    ...(await peopleModel(deps, visit, run)),
  };
}

async function addModel(deps: WaymarkDeps, visit: Visit, { cohort, run }: InCohort) {
  return {
    title: 'Add workers',
    caption: cohort.name,
    back: { href: `/cohorts/${cohort.id}`, text: cohort.name },
    isNew: false,
    ...(await peopleModel(deps, visit, run)),
  };
}

async function peopleModel(
  { acts: { desk, cohorts } }: WaymarkDeps,
  visit: Visit,
  run: RunPathway | undefined,
) {
  const { person } = chosen.parse(visit.body ?? {});
  const all =
    run === undefined ? [] : await candidatesFor(desk, cohorts, { viewer: appViewer(visit.viewer), run });
  const free = all.filter(({ cohort }) => cohort === undefined);
  const item = (one: Candidate) => ({
    value: one.id,
    text: one.name,
    hint: [one.team, startWords(one)].filter((part) => part !== undefined).join('. '),
    checked: person.includes(one.id),
    ...(run !== undefined && one.open === undefined && asksFirstDay(run)
      ? { first: firstDayBoxes(visit, one) }
      : {}),
  });
  return {
    toStart: free.filter(({ open }) => open === undefined).map(item),
    begun: free.filter(({ open }) => open !== undefined).map(item),
  };
}

function startWords({ inPost }: Candidate): string {
  return inPost === undefined
    ? 'No start date is on record'
    : `In post from ${describeDate(inPost, 'without-weekday')}`;
}
