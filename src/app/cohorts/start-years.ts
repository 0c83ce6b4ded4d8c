import { londonDate } from '../../core/calendar/instant.ts';
import { momentsOf } from '../../core/case/facts.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { lookAtCases } from '../look-at-case.ts';
import { decideOpening, type FirstDay, openCase } from '../open-case.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { Candidate, Cohorts } from './cohort-ports.ts';
import { levelsOf, officesOf, runBy, type RunPathway } from './programmes.ts';

export interface CreateCohort {
  readonly viewer: Viewer;
  /** The form's own: sent twice, it makes one. */
  readonly id: string;
  readonly name: string;
  readonly pathway: string;
}

export type CohortMade = { readonly type: 'made' } | { readonly type: 'refused'; readonly refusal: Refusal };

/** Names a cohort of a programme that the viewer runs. */
export async function createCohort(
  desk: Desk,
  cohorts: Cohorts,
  { viewer, id, name, pathway }: CreateCohort,
): Promise<CohortMade> {
  const run = runBy(desk.policies.current(viewer.authority), viewer).find(
    (one) => one.pathway.id === pathway,
  );
  if (run === undefined) return { type: 'refused', refusal: notRun() };
  const made = await cohorts.create({
    authority: viewer.authority,
    id,
    name,
    pathway,
    runBy: officesOf(run.programme),
    by: viewer.personId,
    at: desk.now(),
  });
  if (made !== 'name-taken') return { type: 'made' };
  const says = 'Another cohort has this name. Give this one a name of its own.';
  return {
    type: 'refused',
    refusal: refuse('already-done', says, { fields: [{ field: 'name', says }] }),
  };
}

function notRun(): Refusal {
  return refuse('not-yours', 'Only whoever runs the programme starts a year of it.');
}

export interface StartYears {
  readonly viewer: Viewer;
  readonly cohort: { readonly id: string; readonly pathway: string };
  readonly people: readonly string[];
  /** By person, for those whose year counts from another day than the register has. */
  readonly firstDays?: FirstDays;
  readonly form?: string | undefined;
}

export type FirstDays = ReadonlyMap<string, FirstDay>;

/**
 * What became of one worker. `joined`: their year was open already and goes with the cohort from now on. `waiting`: it is
 * open, and nobody has recorded the day from which it counts.
 */
export interface YearStarted {
  readonly person: string;
  readonly name: string;
  readonly ended:
    | { readonly type: 'started' | 'waiting' | 'joined' | 'already'; readonly ref: string }
    | { readonly type: 'elsewhere' }
    | { readonly type: 'refused'; readonly refusal: Refusal };
}

/** One worker after the other, each by themselves: who cannot start stops nobody else. */
export async function startYears(
  desk: Desk,
  cohorts: Cohorts,
  { viewer, cohort, people, firstDays, form }: StartYears,
): Promise<readonly YearStarted[]> {
  const run = runBy(desk.policies.current(viewer.authority), viewer).find(
    (one) => one.pathway.id === cohort.pathway,
  );
  const candidates = run === undefined ? [] : await candidatesFor(desk, cohorts, { viewer, run });
  const started: YearStarted[] = [];
  for (const id of new Set(people)) {
    const candidate = candidates.find((one) => one.id === id);
    started.push(
      candidate === undefined
        ? {
            person: id,
            name: 'Somebody else who was chosen',
            ended: { type: 'refused', refusal: run === undefined ? notRun() : gone() },
          }
        : {
            person: id,
            name: candidate.name,
            ended: await startOne(desk, cohorts, {
              viewer,
              cohort,
              candidate,
              firstDay: firstDays?.get(id),
              form: form && `${form}/${id}`,
            }),
          },
    );
  }
  return withWaiting(desk, viewer, started);
}

/** Read back from the cases themselves, by as many queries for sixty as for one. */
async function withWaiting(
  desk: Desk,
  viewer: Viewer,
  started: readonly YearStarted[],
): Promise<readonly YearStarted[]> {
  const refs = started.flatMap(({ ended }) => (ended.type === 'started' ? [ended.ref] : []));
  const seen = await lookAtCases(desk, viewer, refs);
  const waiting = new Set(
    seen.flatMap(({ ref, sees, caseFile }) => {
      const { programme } = caseFile.policy.pathway;
      const waits = programme && momentsOf(caseFile)[programme.begins] === undefined;
      return sees === 'case' && waits === true ? [ref] : [];
    }),
  );
  return started.map((one) =>
    one.ended.type === 'started' && waiting.has(one.ended.ref)
      ? { ...one, ended: { type: 'waiting', ref: one.ended.ref } }
      : one,
  );
}

function gone(): Refusal {
  return refuse('not-now', 'They are not at the level that this programme begins with today.', {
    fix: 'An administrator looks after levels, in the register of people. Whoever comes to it later is listed from that day.',
  });
}

interface StartOne {
  readonly viewer: Viewer;
  readonly cohort: StartYears['cohort'];
  readonly candidate: Candidate;
  readonly firstDay: FirstDay | undefined;
  readonly form: string | undefined;
}

async function startOne(
  desk: Desk,
  cohorts: Cohorts,
  { viewer, cohort, candidate, firstDay, form }: StartOne,
): Promise<YearStarted['ended']> {
  const opened =
    candidate.open === undefined
      ? await openCase(desk, { viewer, applicant: candidate.id, pathway: cohort.pathway, firstDay, form })
      : ({ type: 'opened', ref: candidate.open } as const);
  if (opened.type === 'refused') return opened;
  const { ref } = opened;
  const adding = { cohort: cohort.id, ref, by: viewer.personId, at: desk.now() };
  const added = await cohorts.add(viewer.authority, adding);
  switch (added) {
    case 'added':
      return { type: candidate.open === undefined ? 'started' : 'joined', ref };
    case 'already':
      return { type: 'already', ref };
    case 'elsewhere':
      return { type: 'elsewhere' };
    default:
      return added satisfies never;
  }
}

export interface FirstDayFault {
  readonly person: string;
  readonly field: 'on' | 'reason';
  readonly says: string;
}

/** What is wrong with the first days given, judged by the very act that would open each year. Writes nothing. */
export async function firstDayFaults(
  desk: Desk,
  {
    viewer,
    pathway,
    firstDays,
  }: { readonly viewer: Viewer; readonly pathway: string } & {
    readonly firstDays: FirstDays;
  },
): Promise<readonly FirstDayFault[]> {
  const faults: FirstDayFault[] = [];
  for (const [person, firstDay] of firstDays) {
    const opening = await decideOpening(desk, { viewer, applicant: person, pathway, firstDay });
    // Who cannot start at all is told so beside those who can.
    if (opening.type === 'opens' || opening.of === 'opening') continue;
    const { fields = [], message } = opening.refusal;
    const said = fields.length === 0 ? [{ field: 'on', says: message }] : fields;
    for (const { field, says } of said)
      faults.push({ person, field: field === 'reason' ? 'reason' : 'on', says });
  }
  return faults;
}

/** Whoever could be in a cohort of the programme: at its level, themselves left out. */
export async function candidatesFor(
  desk: Desk,
  cohorts: Cohorts,
  { viewer, run }: { readonly viewer: Viewer; readonly run: RunPathway },
): Promise<readonly Candidate[]> {
  const all = await cohorts.candidates(viewer.authority, {
    pathway: run.pathway.id,
    levels: levelsOf(run.pathway),
    on: londonDate(desk.now()),
  });
  return all.filter(({ id }) => id !== viewer.personId);
}
