import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import { mayPlan } from '../../app/plan-case.ts';
import { type Instant, londonDate, londonTime } from '../../core/calendar/instant.ts';
import type { Task } from '../../core/case/task.ts';
import { partsRead, readsStep } from '../../core/case/parts-read.ts';
import { presentRound } from '../../core/case/present-round.ts';
import { bookingAhead } from '../../core/case/due.ts';
import { byClockAlone } from '../../core/policy/by-clock-alone.ts';
import { factsOf } from '../../core/case/facts.ts';
import { earlyPanel, latePanel } from '../../core/case/programme/early-panel.ts';
import { processMap } from '../../core/policy/process-map.ts';
import type { WaymarkDeps } from '../acts.ts';
import { scopeOf } from '../deps.ts';
import { partedTrail } from '../layout/map/parted-trail.ts';
import { besideSteps } from '../layout/case/case-act-links.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { appViewer, caseOf } from '../layout/case/case-visit.ts';
import { drawMap } from '../layout/map/draw-map.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { panelView } from './booked-panel.ts';
import { drawFile, drawPage } from './draw-page.ts';
import * as view from './overview-model.ts';
import { trailStep } from './trail-step.ts';
import { runOutWords } from './run-out-words.ts';
import { timeline } from './timeline.ts';

/** Where a case stands, and the proof of its draw. */
export function caseOverviewPages(deps: WaymarkDeps): Pages {
  const access = { type: 'case', param: 'ref' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/cases/:ref', access, answer: (visit) => overview(deps, visit) });
    page(app, { method: 'GET', url: '/cases/:ref/draw', access, answer: (visit) => drawPage(deps, visit) });
    page(app, {
      method: 'GET',
      url: '/cases/:ref/draws/:draw',
      access,
      answer: (visit) => drawFile(deps, visit),
    });
  };
}

async function overview(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen === undefined) return visit.notFound();
  switch (seen.sees) {
    case 'interest':
      return visit.goTo(`/cases/${seen.ref}/interest`);
    case 'pay':
      return visit.goTo(`/cases/${seen.ref}/pay`);
    case 'case':
      return visit.show('case-overview/overview.njk', await model(deps, visit, seen));
    default:
      return seen.sees satisfies never;
  }
}

/** When the panel comes to this case, once its times are fixed. */
async function slotOf(
  { agendas }: WaymarkDeps['acts'],
  visit: Visit,
  { ref, caseFile }: CaseInView,
): Promise<string | undefined> {
  const booked = bookingAhead(caseFile.state)?.sitting.id;
  if (booked === undefined) return undefined;
  const slots = await agendas.slots(appViewer(visit.viewer), booked);
  const own = slots.find((one) => one.ref === ref);
  if (own?.startsAt === undefined || own.endsAt === undefined) return undefined;
  return `${londonTime(own.startsAt)} to ${londonTime(own.endsAt)}`;
}

async function model({ acts }: WaymarkDeps, visit: Visit, seen: CaseInView) {
  const [found, frame, slot] = await Promise.all([
    view.lookUp(acts.desk, seen, visit.viewer.personId),
    caseFrame(acts.desk, seen, 'overview'),
    slotOf(acts, visit, seen),
  ]);
  const { state, policy } = seen.caseFile;
  const tasks = view.openNow(found, isMine(visit, seen));
  const round = presentRound(seen.caseFile);
  const map = processMap(policy.pathway, policy.pack.roles, round.steps);
  return {
    title: byClockAlone(policy.pathway) ? 'Where the case stands' : 'Where the application stands',
    frame,
    status: state.status,
    tasks,
    runOut: [...runOutWords(seen.caseFile), ...clashWords(seen.caseFile, acts.desk.now())],
    map: await drawMap(map),
    trail: partedTrail(
      map.steps.map((step) =>
        trailStep(step, { ref: seen.ref, tasks, round, reads: (id) => readsStep(id, seen) }),
      ),
    ),
    again: Object.keys(round.earlier).length > 0,
    panel: panelView(found),
    slot,
    standards: view.standardsView(found),
    drawHref: `/cases/${seen.ref}/draw`,
    planHref:
      mayPlan(seen.caseFile) && partsRead(seen.roles, seen.caseFile) === undefined
        ? `/cases/${seen.ref}/plan`
        : undefined,
    recordHref: `/cases/${seen.ref}/record`,
    parties: view.partiesView(found),
    decision: view.decisionView(found),
    appeals: view.appealsView(found),
    events: parted(timeline(view.eventsTold(found), found.telling)),
    actions: actions(seen, acts.desk.now()),
  };
}

/** A final panel that no longer fits its year, before everything else that is open. */
function clashWords(caseFile: CaseInView['caseFile'], now: Instant): readonly string[] {
  if (caseFile.state.endedAt !== undefined) return [];
  const facts = factsOf(caseFile, { now, today: londonDate(now) });
  const clash = earlyPanel(caseFile, facts) ?? latePanel(caseFile);
  return clash === undefined ? [] : [clash.says];
}

/** As much of what happened as is in sight without folding, latest first. */
const lately = 8;

function parted<T>(events: readonly T[]) {
  // One line more is no reason to fold.
  return events.length <= lately + 1
    ? { lately: events, before: [] }
    : { lately: events.slice(0, lately), before: events.slice(lately) };
}

function isMine(visit: Visit, { caseFile }: CaseInView): (task: Task) => boolean {
  const { principals } = scopeOf(visit.viewer);
  // Nobody acts for an office in their own case.
  const own = caseFile.state.applicant === visit.viewer.personId;
  return (task) =>
    task.principals.some((one) => principals.includes(one) && !(own && one.startsWith('office:')));
}

/** Acts that stand beside the steps. */
function actions(seen: CaseInView, now: Instant) {
  const { ref, roles, caseFile } = seen;
  const { state, policy } = caseFile;
  const mayAppeal =
    roles.includes('applicant') && state.decisions.length > 0 && policy.pathway.appeals.length > 0;
  const appeal = { text: 'Appeal against the outcome', href: `/cases/${ref}/appeal` };
  return [...(mayAppeal ? [appeal] : []), ...besideSteps(seen, now)];
}
