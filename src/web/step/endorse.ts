import { z } from 'zod';
import { endorseStep } from '../../app/endorse-step.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { factsOf } from '../../core/case/facts.ts';
import { stops } from '../../core/rules/finding.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { readForm, typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { findingView, placeIn } from '../layout/case/finding-view.ts';
import { keptWords } from './kept-words.ts';
import { type Acted, mistaken, type SceneOf, type Screen } from './scene.ts';
import { answerChoices, answerTag } from './answer-words.ts';
import { agreedAt } from './standing.ts';

type Endorsing = SceneOf<'endorse'>;

const form = z.object({
  answer: z.enum(['agree', 'not-yet', 'refuse'], { error: 'Choose your answer' }),
  reason: z.string().trim().default(''),
});

/** Each of the step's people says yes, not yet or, where the policy has it, no. */
export function endorseScreen(scene: Endorsing): Screen {
  return {
    template: 'step/endorse.njk',
    view: () => view(scene),
    act: () => act(scene),
    say: 'Your answer is recorded.',
  };
}

async function act({ deps, visit, seen, step }: Endorsing): Promise<Acted> {
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') return mistaken(...read.errors);
  const ticked = typedOf(visit.body);
  const { desk } = deps.acts;
  return endorseStep(desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    step: step.id,
    answer: read.values.answer,
    limbs: step.limbs.filter(({ id }) => ticked[id] !== undefined).map(({ id }) => id),
    reason: read.values.reason,
    form: visit.formId,
  });
}

async function view(scene: Endorsing) {
  const { seen, step, now, today } = scene;
  const { policy } = seen.caseFile;
  const answers = await answersOf(scene);
  const findings = policy.rules.findings(step.needs, factsOf(seen.caseFile, { now, today }));
  return {
    answers,
    own: answers.find(({ own }) => own),
    agreed: agreedAt(scene) !== undefined,
    chosen: chosen(
      scene,
      answers.find(({ own }) => own),
    ),
    limbs: step.limbs,
    asks: step.asks ?? 'What is your answer?',
    choices: answerChoices(step),
    // The picture of the level is for judging by: a step without points to confirm judges nobody.
    levels:
      step.limbs.length === 0 ? [] : policy.pack.levels.filter(({ id }) => policy.pathway.to.includes(id)),
    answering: step.by.map((role) => roleTitle(policy, role)),
    inTheWay: findings.filter(stops).map((finding) => findingView(finding, placeIn(seen))),
  };
}

/** What the form shows: what was typed just now, or else the answer that stands. */
function chosen({ visit, step }: Endorsing, own: Awaited<ReturnType<typeof answersOf>>[number] | undefined) {
  const sent = typedOf(visit.body);
  const given = own?.given;
  const posted = Object.keys(sent).length > 0;
  const ticked = posted
    ? step.limbs.filter(({ id }) => sent[id] !== undefined).map(({ id }) => id)
    : given?.ticked;
  return {
    limbs: ticked ?? [],
    answer: posted ? sent['answer'] : given?.answer,
    reason: posted ? sent['reason'] : given?.reason,
  };
}

const answerColours = {
  agree: 'govuk-tag--green',
  'not-yet': 'govuk-tag--yellow',
  refuse: 'govuk-tag--red',
} as const;

async function answersOf(scene: Endorsing) {
  const { seen, step, people, visit } = scene;
  const { state, policy } = seen.caseFile;
  const given = (role: RoleId) => state.agreements.find((one) => one.step === step.id && one.role === role);
  const words = await keptWords(
    scene,
    step.by.map((role) => given(role)?.reason),
  );
  return step.by.map((role) => {
    const answer = given(role);
    const holder = answer?.by ?? state.parties[role];
    return {
      role: roleTitle(policy, role),
      name: holder === undefined ? undefined : people.get(holder)?.name,
      own: state.parties[role] === visit.viewer.personId,
      given:
        answer === undefined
          ? undefined
          : {
              answer: answer.answer,
              ticked: answer.limbs,
              tag: { text: answerTag(answer.answer, step), classes: answerColours[answer.answer] },
              at: describeInstant(answer.at),
              reason: words(answer.reason),
              limbs: step.limbs.filter(({ id }) => answer.limbs.includes(id)).map(({ says }) => says),
            },
    };
  });
}
