import type { CommentPlace } from '../../core/case/events/review-events.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import type { Makers } from './acting.ts';
import { optional } from './booking-acts.ts';
import type { Stage } from './stage.ts';
import { stepMeant } from './steps.ts';
import { known } from './story-fault.ts';
import { wordsOf } from './texts.ts';

/** Comments on what others wrote, by whoever reviews, and their answers; draws that are set aside. */
export const reviewActs: Makers<'set-draw-aside' | 'comment' | 'answer-comment' | 'settle-comment'> = {
  'set-draw-aside': ({ step, reason }, { stage, who }) => [
    {
      type: 'set-draw-aside',
      step: stepMeant(stage, 'draw', { named: step, who }).id,
      reason: stage.texts.keep(wordsOf(reason)),
    },
  ],
  comment: ({ step, says, section, field, item, page }, { stage, who }) => {
    const id = `comment-${stage.state.comments.length + 1}`;
    const place = placeOf(stage, { section, field, item, page });
    const reviewing = step ?? reviewOf(stage, who);
    return [{ type: 'make-comment', step: reviewing, id, place, text: stage.texts.keep(wordsOf(says)) }];
  },
  'answer-comment': ({ comment, done, says }, { stage }) => [
    {
      type: 'answer-comment',
      id: `comment-${comment}`,
      done,
      ...optional('text', stage.texts.keepIfAny(says)),
    },
  ],
  'settle-comment': ({ comment }) => [{ type: 'settle-comment', id: `comment-${comment}` }],
};

/** The first step in which this person may comment, else the first that has comments at all. */
function reviewOf(stage: Stage, who: string): string {
  const { roles } = stage.actor(who);
  const all = stage.policy.pathway.steps.filter((step) => step.kind === 'fill' && step.commentsOn);
  const theirs = all.filter(({ by }) => by.some((role) => roles.includes(role)));
  const open = theirs.find(({ id }) => stage.state.steps[id]?.status === 'open');
  return (open ?? theirs[0] ?? all[0])?.id ?? '';
}

function placeOf(
  stage: Stage,
  {
    section,
    field,
    item,
    page,
  }: {
    readonly section: string | undefined;
    readonly field: string | undefined;
    readonly item: string | undefined;
    readonly page: number | undefined;
  },
): CommentPlace {
  if (section === undefined) return { type: 'item', item: item ?? '', ...optional('page', page) };
  known('section', splitSectionKey(section).section, {
    valid: stage.policy.sections.keys(),
    path: ['section'],
  });
  return { type: 'section', section, ...optional('field', field) };
}
