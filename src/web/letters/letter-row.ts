import { describeInstant, type Instant } from '../../core/calendar/instant.ts';
import type { LetterState } from '../../core/case/state.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { dueWords } from '../layout/due-words.ts';

/** A letter in the list of a case's letters. */
export interface LetterRow {
  readonly href: string;
  readonly title: string;
  readonly to: string;
  readonly from: string;
  readonly sent: string;
  /** "Delivered at …", or that it is still on its way. */
  readonly delivery: string;
  readonly due?: string;
  readonly late: boolean;
}

export interface LetterPlace {
  readonly pack: Pack;
  readonly name: (person: string) => string;
  readonly now: Instant;
  readonly url: string;
}

/** In time counts from when the mail system took it, not from when it was written. */
export function letterRow(letter: LetterState, { pack, name, now, url }: LetterPlace): LetterRow {
  const { due, deliveredAt } = letter;
  const words = due === undefined ? undefined : dueWords(due, deliveredAt ?? now);
  return {
    href: `${url}/${letter.id}`,
    title: pack.letters[letter.letter]?.title ?? letter.letter,
    to: name(letter.to),
    from: name(letter.by),
    sent: describeInstant(letter.at),
    delivery:
      deliveredAt === undefined
        ? 'Still on its way'
        : `Handed to the mail at ${describeInstant(deliveredAt)}`,
    late: words?.late ?? false,
    ...(words === undefined ? {} : { due: `Due ${words.by}${words.late ? `, ${words.left}` : ', in time'}` }),
  };
}
