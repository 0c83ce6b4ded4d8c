import { describeDate } from '../../calendar/instant.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { spanWords } from '../../calendar/moved-date.ts';
import type { ProgrammeChange } from '../events/programme-events.ts';

/** One record of a year in a few words; the other employer is named where the reader has the name. */
export function changeWords(change: ProgrammeChange, employer = 'another employer'): string {
  switch (change.type) {
    case 'leave':
      return `Leave ${spanWords(change)}`;
    case 'part-time':
      return change.share === 100
        ? `Full time again from ${plain(change.from)}`
        : `${change.share} per cent of full time from ${plain(change.from)}`;
    case 'more-time':
      return `${change.days} ${change.days === 1 ? 'day' : 'days'} more from ${plain(change.from)}`;
    case 'start':
      return `The year counts from ${plain(change.on)}`;
    case 'transfer':
      return `${change.months} ${change.months === 1 ? 'month' : 'months'} done at ${employer}`;
    case 'none':
      return 'Taken back';
    default:
      return change satisfies never;
  }
}

function plain(date: IsoDate): string {
  return describeDate(date, 'without-weekday');
}
