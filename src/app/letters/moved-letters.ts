import type { IsoDate } from '../../core/calendar/date.ts';
import type { LetterToSend, SittingSnapshot } from '../../core/case/events/event-parts.ts';
import { bookedAt, movedNotice } from '../../core/case/panel/moved-notice.ts';
import { composeLetter } from './letter-words.ts';
import { keptLetters } from './letters-to-send.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Desk } from '../ports.ts';
import type { Words } from '../words.ts';

interface Moved {
  readonly sitting: SittingSnapshot;
  readonly submitBy: IsoDate | undefined;
  readonly words: Words;
}

/** The notices of a place that moves, with its new date: none where nobody was told of it. */
export async function movedLetters(
  desk: Desk,
  seen: CaseInView,
  { words, ...place }: Moved,
): Promise<readonly LetterToSend[]> {
  const moved = { ...seen, caseFile: bookedAt(seen.caseFile, place) };
  const copies = movedNotice(seen.caseFile)?.letters ?? [];
  const letters = await Promise.all(
    copies.map(async ({ letter, to }) => ({ ...(await composeLetter(desk, moved, { letter })), to })),
  );
  return keptLetters(desk, words, letters);
}
