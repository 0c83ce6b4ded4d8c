import type { FastifyReply } from 'fastify';
import type { Performed } from '../../app/perform.ts';
import { recordDecision } from '../../app/decisions/record-decision.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { WaymarkDeps } from '../acts.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';
import {
  chosenOption,
  madeFindings,
  mistakesIn,
  nothingTyped,
  type TypedDecision,
  typedDecision,
} from './decision-form.ts';
import { type Scene, sceneAt, sceneOf, standsStill } from './decision-scene.ts';
import { formView } from './decision-view.ts';
import { answerAsked, madeView } from './made-view.ts';
import { mayCorrect } from './may-correct.ts';
import { typedWords } from './typed-words.ts';

const template = 'decision/decision.njk';

/** Where a panel's decision is recorded and, afterwards, read. */
export function decisionPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/decision/:step', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => record(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined) return notYet(deps, visit);
  return visit.show(template, await decisionModel(scene, nothingTyped));
}

/** A member of the panel is first asked for an interest; to anybody else there is no such page. */
async function notYet(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  return seen?.sees === 'interest' ? visit.goTo(`/cases/${seen.ref}/interest`) : visit.notFound();
}

async function record(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined) return visit.notFound();
  const typed = typedDecision(visit.body);
  // Another row changes nothing: the page comes back as it was, one row longer.
  if (typed.addRow) return visit.show(template, await decisionModel(scene, typed));
  const errors = scene.mine ? mistakesIn(typed, scene.step) : [];
  if (errors.length > 0) return visit.showAgain(template, { ...(await decisionModel(scene, typed)), errors });
  const performed = await perform(scene, typed);
  return answerPerformed(visit, performed, {
    to: nextPage(scene, performed),
    say: 'The decision is recorded. The applicant learns of it by the letter.',
    again: async (refusal) => {
      const seen = performed.type === 'refused' ? performed.inView : scene.seen;
      return showRefused(await sceneAt({ ...scene, seen }), typed, refusal);
    },
  });
}

function perform({ deps, visit, seen, step }: Scene, typed: TypedDecision): Promise<Performed> {
  const { present, presented, confirmed, reasons, submittedNotes, presentedNotes, rows, returnOn } = typed;
  const chosen = chosenOption(step, typed.chosen);
  return recordDecision(deps.acts.desk, {
    presented,
    confirmed,
    reasons,
    submittedNotes,
    presentedNotes,
    returnOn,
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    decision: chosen?.decision ?? '',
    option: chosen?.option.id ?? '',
    present: seen.caseFile.state.members.filter(({ person }) => present.includes(person)),
    recommended: rows,
    findings: madeFindings(typed),
    form: visit.formId,
  });
}

/** The letter, where it is this visitor's to send. */
function nextPage({ seen, step, url }: Scene, performed: Performed): string {
  const opened =
    performed.type === 'done'
      ? performed.events.flatMap((event) => (event.type === 'StepOpened' ? [event.data.step] : []))
      : [];
  const { steps } = seen.caseFile.policy;
  const letter = opened
    .map((id) => steps.get(id))
    .find((one) => one?.kind === 'tell' && one.by.some((role) => seen.roles.includes(role)));
  return letter === undefined ? `${url}/decision/${step.id}` : `${url}/steps/${letter.id}`;
}

async function showRefused(scene: Scene, typed: TypedDecision, refusal: Refusal): Promise<FastifyReply> {
  const place = placeIn(scene.seen);
  return scene.visit.showAgain(template, {
    ...(await decisionModel(scene, typed)),
    refusal: refusal.findings.length > 0 ? refusal : undefined,
    stopping: refusal.findings.map((finding) => findingView(finding, place)),
    errors: errorsOf(naming(refusal, scene)),
  });
}

/** Whoever has to answer before a decision is named, so that the chair knows whom to ask. */
function naming(refusal: Refusal, { people }: Scene): Refusal {
  const { people: about = [], fix = '' } = refusal;
  if (about.length === 0) return refusal;
  const names = listWords(about.map((id) => people.get(id)?.name ?? 'Somebody who has left'));
  const have = about.length === 1 ? 'has' : 'have';
  const says = `${names} ${have} not said yet whether they have an interest in this case. ${fix}`;
  return { ...refusal, fields: [{ field: 'present', says }] };
}

/** The page of a decision, for this visitor. */
export async function decisionModel(scene: Scene, typed: TypedDecision): Promise<PageModel> {
  const { deps, seen, step, mine, url } = scene;
  const { state, policy } = seen.caseFile;
  const still = standsStill(scene);
  return {
    title: step.title,
    back: { href: url, text: 'Back to the case' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    step,
    own: scene.own,
    open: state.steps[step.id]?.status === 'open',
    mine,
    still,
    made: madeView(scene),
    answer: answerAsked(scene),
    mayCorrect: mayCorrect(scene),
    // What somebody has typed comes back even where it is too early to record it, or another was quicker.
    form: mine && (still === undefined || typed !== nothingTyped) ? formView(scene, typed) : undefined,
    lost: mine || typed === nothingTyped ? [] : typedWords(scene, typed),
    guidance: policy.pack.guidance.filter(({ shownAt }) => shownAt.includes(step.id)),
    letters: state.letters.length > 0,
  };
}
