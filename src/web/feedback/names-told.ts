import { detailWords } from '../../app/portfolio/check-details.ts';
import { type FeedbackAnswers, feedbackQuestions } from '../../app/feedback/feedback-questions.ts';
import { personalDetails } from '../../core/case/names/personal-details.ts';

export interface NameTold {
  readonly says: string;
  readonly href: string;
}

export interface Told {
  readonly answers: FeedbackAnswers;
  readonly giver?: string;
  /** Whose work it is about: their name may stand there. */
  readonly about: string | undefined;
}

/** What looks as if it told who a family is, and where, before it is sent. Nothing of it is kept. */
export function namesTold({ answers, giver = '', about }: Told): readonly NameTold[] {
  const places = [
    { href: '#giver', where: 'who gave it', text: giver },
    ...feedbackQuestions.map(({ id, asks }) => ({
      href: `#${id}`,
      where: `“${asks}”`,
      text: answers[id] ?? '',
    })),
  ];
  return places.flatMap(({ href, where, text }) =>
    personalDetails(text)
      .filter(({ found }) => about === undefined || !isNameOf(about, found))
      .map((one) => ({ href, says: `${detailWords(one)}: in ${where}` })),
  );
}

/** Their whole name, or “Mr” and their last one. */
function isNameOf(person: string, found: string): boolean {
  const last = person.split(' ').at(-1) ?? person;
  return found.includes(person) || (/^(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b/.test(found) && found.endsWith(` ${last}`));
}

/** Nothing was sent, and nothing typed is lost. */
export const nameError = {
  href: '#names-fine',
  text: 'Nothing was sent yet. Something looks like a name or an address: take it out, or say that it is fine',
};

/** The box under them is ticked: whoever wrote it says that it is fine. */
export function saidFine(typed: Readonly<Record<string, string>>): boolean {
  return typed['names-fine'] === 'yes';
}
