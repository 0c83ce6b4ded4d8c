import type { LetterToSend } from '../../core/case/events/event-parts.ts';
import { copiesOf, lettersOut } from '../../core/case/letters/letters-out.ts';
import { type Compose, type ComposedLetter, composeLetter } from './letter-words.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import { replacingWords } from './replacing-letter.ts';
import type { Words } from '../words.ts';

/** Every letter that a step sends now, as it would go out: one for each person, the applicant's first. */
export async function composeLetters(
  desk: Desk,
  seen: CaseInView,
  stepId: string,
): Promise<readonly ComposedLetter[]> {
  const step = seen.caseFile.policy.steps.get(stepId);
  if (step?.kind !== 'tell' && step?.kind !== 'notify' && step?.kind !== 'confirm-booking') return [];
  const written = new Map<string, ComposedLetter>();
  const letters: ComposedLetter[] = [];
  for (const { letter, to } of lettersOut(step, seen.caseFile)) {
    const words = written.get(letter) ?? (await composeLetter(desk, seen, { letter }));
    written.set(letter, words);
    const replacing = replacingWords({ step: step.id, to }, seen.caseFile.state);
    const body = replacing === undefined ? words.body : `${replacing}\n\n${words.body}`;
    letters.push({ ...words, body, to });
  }
  return letters;
}

/** A copy of a letter for each whom it goes to, the words written once. */
export async function composeCopies(
  desk: Desk,
  seen: CaseInView,
  compose: Compose,
): Promise<readonly ComposedLetter[]> {
  const copies = copiesOf([compose.letter], seen.caseFile);
  if (copies.length === 0) return [];
  const words = await composeLetter(desk, seen, compose);
  return copies.map(({ to }) => ({ ...words, to }));
}

/** Keeps the words of letters and gives what the command needs of them. */
export function keptLetters(
  desk: Pick<Desk, 'chance'>,
  words: Words,
  letters: readonly ComposedLetter[],
): readonly LetterToSend[] {
  return letters.map((letter) => ({
    id: desk.chance.id(),
    letter: letter.letter,
    to: letter.to,
    content: words.keep(letter),
  }));
}
