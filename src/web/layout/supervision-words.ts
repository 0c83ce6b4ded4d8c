import type { ProgrammeChange } from '../../core/case/events/programme-events.ts';
import type { SupervisionPattern } from '../../core/rules/rule.ts';

/** What is recorded of a year does to a pattern of supervision that stands. */
export const patternStands =
  'What is recorded of the year does not move the pattern. A period in which leave falls and no session is held is listed, with the leave as its reason.';

/** What a record means for supervision, before it is made; `corrected` is the record in whose place it comes. */
export function supervisionFollows(
  { ifTheYearMoves }: Pick<SupervisionPattern, 'ifTheYearMoves'>,
  change: Pick<ProgrammeChange, 'type'>,
  corrected: Pick<ProgrammeChange, 'type'> | undefined,
): string {
  if (change.type === 'start' || corrected?.type === 'start')
    return 'The periods of supervision are counted anew from the first day of the year.';
  if (ifTheYearMoves === 'stands') return `Supervision goes on as it is. ${patternStands}`;
  return 'The periods of supervision are counted anew too: how long each part of the pattern lasts moves with the year, and a period that lies wholly in leave is excused.';
}
