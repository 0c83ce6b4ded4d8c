/** What everybody is asked, in plain words that a tired parent answers on a phone. */
export const feedbackQuestions = [
  { id: 'well', asks: 'What went well?', hint: 'What did they do, or how were they, that helped?' },
  {
    id: 'better',
    asks: 'What could have been better?',
    hint: 'Something they could do differently next time.',
  },
  { id: 'else', asks: 'Anything else?', hint: undefined },
] as const;

export type FeedbackAnswers = Readonly<Partial<Record<(typeof feedbackQuestions)[number]['id'], string>>>;

const longestAnswer = 5000;

/** Spaces trimmed; questions left empty are left out. */
export function tidyAnswers(given: Readonly<Record<string, string>>): FeedbackAnswers {
  return Object.fromEntries(
    feedbackQuestions.flatMap(({ id }) => {
      const text = (given[id] ?? '').trim();
      return text === '' ? [] : [[id, text]];
    }),
  );
}

/** What is to be mended, at the question's own box. */
export function answerFaults(
  answers: FeedbackAnswers,
): readonly { readonly field: string; readonly says: string }[] {
  if (Object.keys(answers).length === 0) return [{ field: 'well', says: 'Answer at least one question' }];
  return Object.entries(answers)
    .filter(([, text]) => text.length > longestAnswer)
    .map(([field, text]) => ({
      field,
      says: `This is ${text.length} characters long. Keep it to ${longestAnswer} or fewer`,
    }));
}
