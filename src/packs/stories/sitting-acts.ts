import { correctionsOf } from '../../core/case/corrected-decision.ts';
import type { Makers } from './acting.ts';
import { optional } from './booking-acts.ts';
import { optionMeant } from './decision-acts.ts';
import { stepMeant } from './steps.ts';
import { known, StoryFault } from './story-fault.ts';
import { wordsOf } from './texts.ts';

/** What becomes of a decision once it is recorded, of its letter and of what was agreed. */
export const sittingActs: Makers<
  'correct-decision' | 'answer-decision' | 'hold-letter' | 'release-letter' | 'review-action'
> = {
  'correct-decision': (line, { stage, who }) => {
    const step = stepMeant(stage, 'decide', { named: line.step ?? stage.state.decisions.at(-1)?.step, who });
    const { decision, option } = optionMeant(step.decisions, line.option);
    return [
      {
        type: 'correct-decision',
        step: step.id,
        decision: decision.id,
        option: option.id,
        confirmed: line.confirmed ?? option.confirms.map(({ id }) => id),
        reasons: stage.texts.keep(wordsOf(line.reasons)),
        recommended: [],
        why: stage.texts.keep(wordsOf(line.why)),
        basedOn: corrections(stage.state.decisions.at(-1)),
      },
    ];
  },
  'answer-decision': ({ step, answer, words }, { stage }) => {
    const named = step ?? stage.state.decisions.at(-1)?.step;
    if (named === undefined) throw new StoryFault('nothing is decided yet', ['does']);
    return [
      {
        type: 'answer-decision',
        step: named,
        answer,
        basedOn: corrections(stage.state.decisions.findLast((one) => one.step === named)),
        ...optional('words', stage.texts.keepIfAny(words)),
      },
    ];
  },
  'hold-letter': ({ step, reason }, { stage, who }) => [
    {
      type: 'hold-letter',
      step: stepMeant(stage, 'tell', { named: step, who }).id,
      reason: stage.texts.keep(wordsOf(reason)),
    },
  ],
  'release-letter': ({ step }, { stage, who }) => [
    { type: 'release-letter', step: stepMeant(stage, 'tell', { named: step, who }).id },
  ],
  'review-action': ({ review, row, done, words }, { stage }) => {
    const reviews = stage.policy.pathway.reviews ?? [];
    known('list that is looked at again', review, { valid: reviews.map(({ id }) => id), path: ['review'] });
    return [
      {
        type: 'review-action',
        review,
        section: reviews.find(({ id }) => id === review)?.section ?? '',
        row: row - 1,
        done,
        words: stage.texts.keep(wordsOf(words)),
      },
    ];
  },
};

function corrections(made: Parameters<typeof correctionsOf>[0] | undefined): number {
  return made === undefined ? 0 : correctionsOf(made);
}
