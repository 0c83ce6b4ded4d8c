import type { IsoDate } from '../core/calendar/date.ts';
import type { LetterToSend } from '../core/case/commands.ts';
import type { SittingSnapshot } from '../core/case/event-parts.ts';
import { bookedAt, movedNotice } from '../core/case/moved-notice.ts';
import { composeLetter } from './letter-words.ts';
import type { CaseInView } from './look-at-case.ts';
import type { Desk } from './ports.ts';
import type { Words } from './words.ts';

interface Moved {
  readonly sitting: SittingSnapshot;
  readonly submitBy: IsoDate | undefined;
  readonly words: Words;
}

/** The notice of a place that moves, with its new date; undefined where no place was confirmed. */
export async function movedLetter(
  desk: Desk,
  seen: CaseInView,
  { words, ...place }: Moved,
): Promise<LetterToSend | undefined> {
  const notice = movedNotice(seen.caseFile);
  if (notice === undefined) return undefined;
  const moved = { ...seen, caseFile: bookedAt(seen.caseFile, place) };
  const letter = await composeLetter(desk, moved, { letter: notice.letter });
  return { id: desk.chance.id(), letter: letter.letter, to: letter.to, content: words.keep(letter) };
}
