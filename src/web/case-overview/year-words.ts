import { describeDate } from '../../core/calendar/instant.ts';
import { spanWords } from '../../core/calendar/moved-date.ts';
import type { ProgrammeEventBody } from '../../core/case/events/programme-events.ts';

/** What was recorded of a year, and where its last day then lay. */
export function yearWords(event: ProgrammeEventBody): string {
  switch (event.type) {
    case 'ProgrammeBegan':
      return `The year counts from ${describeDate(event.data.on)}.`;
    case 'ProgrammeChanged': {
      const end = event.data.moved.find(({ step }) => step === undefined);
      const moved = end === undefined ? '' : ` The year now ends on ${describeDate(end.is)}.`;
      return `${changeWords(event.data)}, with a reason.${moved}`;
    }
    default:
      return event satisfies never;
  }
}

function changeWords({
  change,
  corrects,
}: Extract<ProgrammeEventBody, { type: 'ProgrammeChanged' }>['data']): string {
  const again = corrects === undefined ? '' : 'An earlier record was corrected: ';
  const first = (words: string) =>
    again === '' ? words : again + words.slice(0, 1).toLowerCase() + words.slice(1);
  switch (change.type) {
    case 'leave':
      return first(`Leave was recorded ${spanWords(change)}`);
    case 'part-time':
      return first(
        change.share === 100
          ? `Full time again was recorded from ${plain(change.from)}`
          : `Part-time work was recorded, ${change.share} per cent of full time from ${plain(change.from)}`,
      );
    case 'more-time':
      return first(
        `${change.days} ${change.days === 1 ? 'day' : 'days'} of more time ${change.days === 1 ? 'was' : 'were'} recorded, from ${plain(change.from)}`,
      );
    case 'start':
      return first(`The day from which the year counts was changed to ${plain(change.on)}`);
    case 'transfer':
      return first(
        `${change.months} ${change.months === 1 ? 'month' : 'months'} at another employer ${change.months === 1 ? 'was' : 'were'} taken into account`,
      );
    case 'none':
      return 'An earlier record of the year was taken back';
    default:
      return change satisfies never;
  }
}

function plain(date: Parameters<typeof describeDate>[0]): string {
  return describeDate(date, 'without-weekday');
}
