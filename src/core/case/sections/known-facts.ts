import { wholeMonthsBetween } from '../../calendar/period.ts';
import type { CaseFile } from '../case-file.ts';

/** What a form knows by itself: from the people register, and the date of the panel from the booking. */
export function knownFacts({ state, policy, register }: CaseFile): CaseFile['register']['known'] {
  const { holds, inPost, levelSince } = register.applicant;
  const level = policy.pack.levels.find(({ id }) => id === holds['level']);
  const months =
    inPost === undefined || register.on === undefined ? undefined : wholeMonthsBetween(inPost, register.on);
  return {
    ...register.known,
    level: level?.title ?? holds['level'],
    grade: holds['grade'],
    'job-title': holds['post'],
    'employed-since': inPost,
    'level-since': levelSince,
    'service-months': months === undefined ? undefined : String(months),
    'panel-date': state.booking?.cancelled === undefined ? state.booking?.sitting.on : undefined,
  };
}
