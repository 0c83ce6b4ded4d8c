import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { correctDecision } from '../../app/decisions/correct-decision.ts';
import type { Performed } from '../../app/perform.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { correctionsOf } from '../../core/case/corrected-decision.ts';
import { lettersReact } from '../../core/case/letters/letters-react.ts';
import { roleTitle } from '../../core/case/policy.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { DecisionState } from '../../core/case/state.ts';
import type { WaymarkDeps } from '../acts.ts';
import { partsOfDate } from '../layout/fields/typed-date.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, errorsOf } from '../layout/case/case-visit.ts';
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
import { type Scene, sceneAt, sceneOf } from './decision-scene.ts';
import { formView } from './decision-view.ts';
import { mayCorrect } from './may-correct.ts';
import { typedWords } from './typed-words.ts';

const template = 'decision/correct.njk';
const correcting = z.object({
  why: z.string().default(''),
  basedOn: z.coerce.number().int().catch(-1),
});

/** Where a decision on record is put right; the earlier record stays readable. */
export function correctPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = {
      url: '/cases/:ref/decision/:step/correct',
      access: { type: 'case', param: 'ref' },
    } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => correct(deps, visit) });
  };
}

interface Correcting {
  readonly typed: TypedDecision;
  readonly why: string;
  readonly basedOn: number;
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  const made = scene && lastMade(scene);
  if (scene === undefined || made === undefined || !mayCorrect(scene)) return visit.notFound();
  return visit.show(template, await modelOf(scene, asRecorded(scene, made)));
}

async function correct(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const scene = await sceneOf(deps, visit);
  if (scene === undefined || lastMade(scene) === undefined) return visit.notFound();
  const sent = { typed: typedDecision(visit.body), ...correcting.parse(visit.body ?? {}) };
  if (sent.typed.addRow) return visit.show(template, await modelOf(scene, sent));
  const errors = mayCorrect(scene) ? mistakesIn(sent.typed, scene.step) : [];
  if (errors.length > 0) return visit.showAgain(template, { ...(await modelOf(scene, sent)), errors });
  const performed = await perform(scene, sent);
  return answerPerformed(visit, performed, {
    to: `${scene.url}/decision/${scene.step.id}`,
    say: 'The record is corrected. The earlier one can still be read below it.',
    again: async (refusal) => {
      const seen = performed.type === 'refused' ? performed.inView : scene.seen;
      return showRefused(await sceneAt({ ...scene, seen }), sent, refusal);
    },
  });
}

function perform(
  { deps, visit, seen, step }: Scene,
  { typed, why, basedOn }: Correcting,
): Promise<Performed> {
  const chosen = chosenOption(step, typed.chosen);
  const { confirmed, reasons, rows, returnOn } = typed;
  return correctDecision(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    decision: chosen?.decision ?? '',
    option: chosen?.option.id ?? '',
    confirmed,
    reasons,
    recommended: rows,
    findings: madeFindings(typed),
    returnOn,
    why,
    basedOn,
    form: visit.formId,
  });
}

async function showRefused(scene: Scene, sent: Correcting, refusal: Refusal): Promise<FastifyReply> {
  const place = placeIn(scene.seen);
  const made = lastMade(scene);
  // Whoever is told that another was quicker goes on from the record as it stands now.
  const basedOn =
    refusal.code === 'changed-meanwhile' && made !== undefined ? correctionsOf(made) : sent.basedOn;
  return scene.visit.showAgain(template, {
    ...(await modelOf(scene, { ...sent, basedOn })),
    refusal: refusal.findings.length > 0 ? refusal : undefined,
    stopping: refusal.findings.map((finding) => findingView(finding, place)),
    errors: errorsOf(refusal),
  });
}

async function modelOf(scene: Scene, { typed, why, basedOn }: Correcting): Promise<PageModel> {
  const { deps, seen, step, url } = scene;
  const may = mayCorrect(scene);
  return {
    title: 'Correct the record',
    back: { href: `${url}/decision/${step.id}`, text: 'Back to the record' },
    frame: await caseFrame(deps.acts.desk, seen, undefined),
    form: may ? formView(scene, typed) : undefined,
    lost: may ? [] : typedWords(scene, typed),
    letters: letterLines(scene),
    told: toldLines(scene),
    why,
    basedOn,
  };
}

function letterLines({ seen, step }: Scene): readonly string[] {
  const { state, policy } = seen.caseFile;
  const made = state.decisions.findLast((one) => one.step === step.id);
  if (made === undefined) return [];
  const held = Object.keys(state.held).map(
    (id) =>
      `“${policy.steps.get(id)?.title ?? id}” is held back, and stays so if the outcome stays the same. With another outcome it is no longer held: hold it again if it has to wait.`,
  );
  const reacting = lettersReact({ step, made, all: true }, seen.caseFile).flatMap((event) => {
    if (event.type !== 'LetterVoided' && event.type !== 'LetterSuperseded') return [];
    const letter = state.letters.find(({ id }) => id === event.data.id);
    const title = policy.pack.letters[letter?.letter ?? '']?.title ?? '';
    return event.type === 'LetterVoided'
      ? [`“${title}” has not left yet. It is stopped, and you send a new one.`]
      : [
          `“${title}” went out at ${describeInstant(letter?.deliveredAt ?? seen.caseFile.state.openedAt)}. You send one that takes its place and says so.`,
        ];
  });
  return [...held, ...reacting];
}

function toldLines({ seen, step }: Scene): readonly string[] {
  const { state, policy } = seen.caseFile;
  const made = state.decisions.findLast((one) => one.step === step.id);
  return state.informed
    .filter(({ at }) => made !== undefined && at >= made.at)
    .map(({ role, on }) => `${roleTitle(policy, role)}, on ${describeDate(on)}`);
}

function lastMade({ seen, step }: Scene): DecisionState | undefined {
  return seen.caseFile.state.decisions.findLast((one) => one.step === step.id);
}

/** The form as it was recorded, for whoever corrects one word of it. */
function asRecorded({ kept }: Scene, made: DecisionState): Correcting {
  const rows = made.recommended.map(({ kind, standard = '', text }) => ({
    kind,
    standard,
    text: kept(text) ?? '',
  }));
  return {
    typed: {
      ...nothingTyped,
      chosen: `${made.decision}:${made.option}`,
      confirmed: made.confirmed,
      reasons: kept(made.reasons) ?? '',
      rows: rows.length === 0 ? nothingTyped.rows.slice(0, 1) : rows,
      findings: (made.findings ?? []).map(({ standard, finding, text }) => ({
        standard,
        finding,
        text: kept(text) ?? '',
      })),
      returnOn: made.returnOn,
      returnBoxes: partsOfDate(made.returnOn ?? ''),
    },
    why: '',
    basedOn: correctionsOf(made),
  };
}
