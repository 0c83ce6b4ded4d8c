import type { Member } from '../../core/case/events/event-parts.ts';
import { oweAnInterest } from '../../core/case/panel/interest-owed.ts';
import type { Decision, DecisionOption } from '../../core/policy/pathway.ts';
import type { LineOf, Makers } from './acting.ts';
import { optional } from './booking-acts.ts';
import { officeOf } from './cast.ts';
import type { Stage } from './stage.ts';
import { stepMeant } from './steps.ts';
import { known, StoryFault } from './story-fault.ts';
import { wordsOf } from './texts.ts';

/** The panel, its decision and all that follows. */
export const decisionActs: Makers<
  | 'name-panel'
  | 'declare-interest'
  | 'decide'
  | 'record-absence'
  | 'record-delivery'
  | 'inform'
  | 'complete-task'
  | 'answer-recommendation'
  | 'set-level'
  | 'confirm-pay'
> = {
  'name-panel': ({ members }, { stage }) => [
    {
      type: 'name-panel',
      sitting: stage.state.booking?.sitting.id ?? '',
      members: seated(stage, members, 'members'),
    },
  ],
  'declare-interest': ({ interest, aside, words }, { stage }) => [
    {
      type: 'declare-interest',
      interest,
      ...optional('aside', aside),
      ...optional('words', stage.texts.keepIfAny(words)),
    },
  ],
  decide: (line, { stage, who }) => {
    const step = stepMeant(stage, 'decide', { named: line.step, who });
    const { decision, option } = optionMeant(step.decisions, line.option);
    const present = presentAt(stage, line);
    answeredBefore(stage, present, line.unanswered);
    return [
      {
        type: 'decide',
        step: step.id,
        decision: decision.id,
        option: option.id,
        present,
        presented: line.presented,
        confirmed: line.confirmed ?? option.confirms.map(({ id }) => id),
        reasons: stage.texts.keep(wordsOf(line.reasons)),
        recommended: line.recommended.map(({ kind, standard, text }, index) => ({
          id: `recommendation-${index + 1}`,
          kind,
          text: stage.texts.keep(wordsOf(text)),
          ...optional('standard', standard),
        })),
      },
    ];
  },
  'record-absence': ({ step, reason }, { stage, who }) => [
    {
      type: 'record-absence',
      step: stepMeant(stage, 'decide', { named: step, who }).id,
      reason: stage.texts.keep(wordsOf(reason)),
    },
  ],
  'record-delivery': ({ letter }, { stage }) => {
    const sent = stage.state.letters.findLast((one) => one.letter === letter);
    known('letter sent', letter, { valid: stage.state.letters.map((one) => one.letter), path: ['letter'] });
    return [{ type: 'record-delivery', letter: sent?.id ?? '' }];
  },
  inform: ({ step, date }, { stage, who }) => [
    { type: 'inform', step: stepMeant(stage, 'inform', { named: step, who }).id, on: date ?? stage.today },
  ],
  'complete-task': ({ step, task, date }, { stage, who }) => {
    const meant = stepMeant(stage, 'tasks', { named: step, who });
    known('task', task, { valid: meant.tasks.map(({ id }) => id), path: ['task'] });
    return [{ type: 'complete-task', step: meant.id, task, on: date ?? stage.today }];
  },
  'answer-recommendation': ({ recommendation, done }) => [
    { type: 'answer-recommendation', recommendation: `recommendation-${recommendation}`, done },
  ],
  'set-level': ({ level }, { stage }) => {
    known('level', level, { valid: stage.policy.pack.levels.map(({ id }) => id), path: ['level'] });
    return [{ type: 'set-level', level }];
  },
  'confirm-pay': ({ step, from }, { stage, who }) => [
    { type: 'confirm-pay', step: stepMeant(stage, 'confirm-pay', { named: step, who }).id, from },
  ],
};

export function optionMeant(
  decisions: readonly Decision[],
  name: string,
): { readonly decision: Decision; readonly option: DecisionOption } {
  known('option to decide for', name, {
    valid: decisions.flatMap(({ options }) => options.map(({ id }) => id)),
    path: ['option'],
  });
  for (const decision of decisions) {
    const option = decision.options.find(({ id }) => id === name);
    if (option !== undefined) return { decision, option };
  }
  throw new StoryFault('the step decides nothing', ['option']);
}

/** Who sat has said before that they have no interest, where the story does not tell what they said, or that they are silent. */
function answeredBefore(stage: Stage, present: readonly Member[], silent: readonly string[]): void {
  for (const person of silent)
    known('member of the panel', person, { valid: present.map((one) => one.person), path: ['unanswered'] });
  for (const { person } of oweAnInterest(stage.state))
    if (present.some((one) => one.person === person) && !silent.includes(person))
      stage.perform({ type: 'declare-interest', interest: false }, person);
}

/** Those named on the line; otherwise every member of the panel. */
function presentAt(stage: Stage, { present }: LineOf<'decide'>): readonly Member[] {
  if (present === undefined) return stage.state.members;
  if (!Array.isArray(present))
    return seated(stage, present as Readonly<Record<string, Member['part']>>, 'present');
  return present.map((person) => {
    const member = stage.state.members.find((one) => one.person === person);
    known('member of the panel', person, {
      valid: stage.state.members.map((one) => one.person),
      path: ['present'],
    });
    return member as Member;
  });
}

function seated(
  stage: Stage,
  parts: Readonly<Record<string, Member['part']>>,
  key: string,
): readonly Member[] {
  return Object.entries(parts).map(([person, part]) => {
    known('person', person, { valid: Object.keys(stage.people), path: [key, person] });
    return { person, part, office: officeOf(stage.people, person) };
  });
}
