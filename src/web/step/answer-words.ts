import type { Step } from '../../core/policy/pathway.ts';

type EndorseStep = Pick<Extract<Step, { kind: 'endorse' }>, 'answers' | 'limbs' | 'refuse'>;

/** What can be answered, in the step's own words where it has them. */
export function answerChoices({ answers, limbs, refuse }: EndorseStep) {
  const points = limbs.length === 1 ? 'The point is confirmed.' : 'Every point is confirmed.';
  const confirmed = limbs.length === 2 ? 'Both points are confirmed.' : points;
  return [
    {
      value: 'agree',
      text: answers?.agree ?? 'I agree',
      ...(limbs.length === 0 ? {} : { hint: { text: confirmed } }),
    },
    {
      value: 'not-yet',
      text: answers?.notYet ?? 'Not yet',
      hint: { text: 'The step stays open, and you can answer again.' },
    },
    ...(refuse === undefined ? [] : [{ value: 'refuse', text: answers?.refuse ?? 'I do not agree' }]),
  ];
}

const answerWords = { agree: 'Agrees', 'not-yet': 'Not yet', refuse: 'Does not agree' } as const;

/** An answer that was given, as everybody reads it. */
export function answerTag(
  answer: keyof typeof answerWords,
  { answers }: Pick<EndorseStep, 'answers'>,
): string {
  const own = { agree: answers?.agree, 'not-yet': answers?.notYet, refuse: answers?.refuse };
  return own[answer] ?? answerWords[answer];
}
