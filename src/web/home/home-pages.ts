import { standsBeside } from '../../core/case/beside-steps.ts';
import { pathwaysInOrder } from '../../app/handbook/pathways-in-order.ts';
import type { FastifyReply } from 'fastify';
import { lookAtCase } from '../../app/look-at-case.ts';
import { bookedPlan, piecesToGet } from '../../app/plan-case.ts';
import { mayOpenFor } from '../../app/may-open-for.ts';
import type { Desk, Viewer as AppViewer } from '../../app/ports.ts';
import type { CaseRow, TaskRow } from '../../app/list-ports.ts';
import type { StepCount } from '../../app/pipeline/pipeline-ports.ts';
import { describeDate, type Instant, londonDate, londonEndOfDay } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { bookingAhead } from '../../core/case/due.ts';
import { pieceTitle } from '../../core/case/plan/piece-words.ts';
import type { CaseState } from '../../core/case/state.ts';
import { isOpenAt } from '../../core/case/tasks.ts';
import { byClockAlone } from '../../core/policy/by-clock-alone.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import { midSentence } from '../../core/rules/rule-words.ts';
import { presentRound } from '../../core/case/present-round.ts';
import { paySteps } from '../../core/policy/pay-steps.ts';
import { processMap } from '../../core/policy/process-map.ts';
import type { WaymarkDeps } from '../acts.ts';
import { gatherTasks, type TaskKind } from './gather-tasks.ts';
import { learningView } from './learning-view.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { dueWords } from '../layout/due-words.ts';
import { type Pages, page, type Visit } from '../page.ts';

/** The first page: what is mine to do, and where my own application stands. */
export function homePages(deps: WaymarkDeps): Pages {
  return (app) =>
    page(app, {
      method: 'GET',
      url: '/',
      access: { type: 'signed-in' },
      answer: (visit) => home(deps, visit),
    });
}

async function home(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk, lists } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const pack = desk.policies.current(viewer.authority);
  const now = desk.now();
  // None of them waits for another: the page takes as long as the longest.
  const [tasks, { rows: own }, opening, learning, counts, pay] = await Promise.all([
    lists.tasks(viewer),
    lists.cases(viewer, { own: true, limit: 10 }),
    mayOpenFor(desk, viewer),
    learningView(deps, visit),
    countsFor(deps, viewer, pack),
    viewer.offices.includes('hr') ? payCounts(deps, visit, pack) : undefined,
  ]);
  const open = own.find(({ status }) => status === 'open');
  return visit.show('home/home.njk', {
    title: 'What is yours to do',
    ...tasksView(tasks, { pack, now, me: viewer.personId }),
    application: open === undefined ? undefined : await applicationView(deps, visit, open),
    past: own
      .filter((row) => row !== open)
      .map((row) => ({ href: `/cases/${row.ref}`, title: pathwayTitle(pack, row.pathway), ref: row.ref })),
    ways: open === undefined ? await waysOpen(deps, visit, pack) : [],
    mayOpen: opening.byOffice.length > 0 ? 'office' : opening.asManager.length > 0 ? 'manager' : undefined,
    library: visit.viewer.hasCareer === true,
    ...learning,
    counts,
    pay,
  });
}

function pathwayTitle(pack: Pack, pathway: string): string {
  return pack.pathways[pathway]?.title ?? pathway;
}

function ownCase({ pathways }: Pack, pathway: string, own = ''): string {
  return byClockAlone(pathways[pathway]) ? 'A case about you' : `Your ${own}application`;
}

interface TaskPlace {
  readonly pack: Pack;
  readonly now: Instant;
  readonly me: string;
}

function tasksView(tasks: readonly TaskRow[], place: TaskPlace) {
  const open = tasks.filter((task) => isOpenAt(task, place.now));
  const { first, undated, later } = gatherTasks(open, place.now);
  const kindView = (kind: TaskKind<TaskRow>) => ({
    ...taskView(kind[0], place),
    ones: kind.map((one) => taskView(one, place)),
  });
  return {
    tasks: first.map((task) => taskView(task, place)),
    rest: [
      { heading: 'With no fixed day', kinds: undated.map(kindView) },
      { heading: 'Later', kinds: later.map(kindView) },
    ].filter(({ kinds }) => kinds.length > 0),
  };
}

function taskView(task: TaskRow, { pack, now, me }: TaskPlace) {
  const beside = standsBeside(task.step);
  const step = pack.pathways[task.pathway]?.steps.find(({ id }) => id === task.step);
  return {
    title: task.title,
    says: task.says,
    href: beside ? `/cases/${task.ref}/${task.step}` : `/cases/${task.ref}/steps/${task.step}`,
    whose: task.applicant === me ? ownCase(pack, task.pathway, 'own ') : task.applicantName,
    pathway: pathwayTitle(pack, task.pathway),
    clauses: step?.clauses ?? [],
    due: task.dueAt === undefined ? undefined : { ...dueWords(task.dueAt, now), sum: task.dueSum ?? [] },
  };
}

async function applicationView({ acts: { desk } }: WaymarkDeps, visit: Visit, row: CaseRow) {
  const seen = await lookAtCase(desk, appViewer(visit.viewer), row.ref);
  if (seen === undefined) return undefined;
  const { policy, state } = seen.caseFile;
  const ahead = bookingAhead(state);
  const { steps } = processMap(policy.pathway, policy.pack.roles, presentRound({ state, policy }).steps);
  return {
    href: `/cases/${row.ref}`,
    heading: ownCase(policy.pack, row.pathway),
    year: policy.pathway.programme && `/cases/${row.ref}/year`,
    title: policy.pathway.title,
    panel: panelLine(state),
    outcome: outcomeOf(seen.caseFile),
    hasLetters: state.letters.length > 0,
    submitBy:
      ahead?.submitBy === undefined || state.submission !== undefined
        ? undefined
        : dueWords(londonEndOfDay(ahead.submitBy), desk.now()),
    plan: await planLines(desk, seen.caseFile),
    // Compact: who takes a step matters once it is open.
    steps: steps.map((step) => (step.state === 'open' ? step : { ...step, who: '' })),
  };
}

/** What is to be got for the panel booked, and by when; worked out as the page is shown. */
async function planLines(desk: Desk, caseFile: CaseFile) {
  const plan = await bookedPlan(desk, caseFile);
  return (
    plan && {
      cannot: plan.reach.type === 'cannot',
      pieces: counted(
        piecesToGet(plan).map(({ pieces, last, ifDone }) => ({
          by: ifDone ? 'Only if it is done already' : `By ${describeDate(last, 'without-weekday')}`,
          what: midSentence(pieceTitle(pieces, caseFile.policy)),
        })),
      ),
    }
  );
}

interface PlanLine {
  readonly by: string;
  readonly what: string;
}

/** Several of a kind by one day are one line. */
function counted(lines: readonly PlanLine[]): readonly PlanLine[] {
  const same = Map.groupBy(lines, ({ by, what }) => `${by}|${what}`);
  return [...same.values()].flatMap(([one, ...others]) => {
    if (one === undefined) return [];
    return [others.length === 0 ? one : { ...one, what: `${one.what}, ${others.length + 1} of them` }];
  });
}

/** The panel ahead; after a decision the one that made it, named so. */
function panelLine(state: CaseState): string | undefined {
  const { booking } = state;
  if (booking === undefined) return undefined;
  if (booking.cancelled !== undefined) return 'Panel: cancelled, another date is being found';
  const title = bookingAhead(state) === undefined ? 'Last panel' : 'Panel';
  return `${title}: ${describeDate(booking.sitting.on)}`;
}

/** What the last panel decided. Whose application it is has no decision in their sight before its letter has come. */
function outcomeOf({ policy, state }: CaseFile): string | undefined {
  const last = bookingAhead(state) === undefined ? state.decisions.at(-1) : undefined;
  const step = last && policy.steps.get(last.step);
  if (last?.setAside !== undefined || step?.kind !== 'decide' || step.panel === undefined) return undefined;
  const made = step.decisions.find(({ id }) => id === last?.decision);
  return made?.options.find(({ id }) => id === last?.option)?.title;
}

/** Pathways that begin at the level I hold today. */
async function waysOpen({ acts: { desk } }: WaymarkDeps, { viewer }: Visit, pack: Pack) {
  const [any, ...others] = pathwaysInOrder(pack);
  if (any === undefined) return [];
  const on = londonDate(desk.now());
  const { applicant } = await desk.people.register({
    authority: viewer.authority,
    applicant: viewer.personId,
    pathway: any,
    on,
  });
  const { level } = applicant.holds;
  return [any, ...others]
    .filter(({ from, opens }) => [from].flat().some((one) => one === level) && opens.by.includes('applicant'))
    .map(({ id, title }) => ({ title, href: `/eligibility/${id}` }));
}

function payCounts({ acts }: WaymarkDeps, visit: Visit, pack: Pack) {
  return acts.lists.payCounts(appViewer(visit.viewer), { steps: paySteps(pack) });
}

/**
 * For an office that sees every case of a pathway from its opening: how many are open, and where they stand. Counted over
 * the cases that this person sees: neither their own nor one that they stand aside from is among them.
 */
async function countsFor({ acts: { pipeline, desk } }: WaymarkDeps, viewer: AppViewer, pack: Pack) {
  const seen = Object.values(pack.pathways).filter(({ access }) =>
    access.some(
      ({ role, from, sees }) => from === 'opened' && sees === 'case' && viewer.offices.includes(role),
    ),
  );
  if (seen.length === 0) return [];
  const now = desk.now();
  const counted = await pipeline.steps(viewer, { now, today: londonDate(now) });
  return seen.flatMap((pathway) => {
    const rows = counted.filter((one) => one.pathway === pathway.id);
    const total = rows.reduce((sum, { cases }) => sum + cases, 0);
    return total === 0 ? [] : [{ title: pathway.title, total, steps: stepRows(pathway, rows) }];
  });
}

/** In the order of the way through; a case with nothing open comes last. */
function stepRows({ id: pathway, steps }: Pathway, rows: readonly StepCount[]) {
  const at = [...steps.map(({ id }): string | undefined => id), undefined];
  return rows
    .toSorted((a, b) => at.indexOf(a.step) - at.indexOf(b.step))
    .map(({ step, cases, late }) => ({
      title: steps.find(({ id }) => id === step)?.title ?? 'Nothing open',
      href:
        step === undefined
          ? undefined
          : `/cases?${new URLSearchParams({ step: `${pathway}/${step}` }).toString()}`,
      cases,
      late,
    }));
}
