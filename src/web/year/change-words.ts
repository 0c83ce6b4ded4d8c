import { describeDate } from '../../core/calendar/instant.ts';
import { spanWords } from '../../core/calendar/moved-date.ts';
import type { ProgrammeChange } from '../../core/case/programme-events.ts';

/** What may be recorded of a year, each with its own page. */
export const recordKinds = ['leave', 'part-time', 'more-time', 'start', 'transfer'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What the link, the heading and the button of each say. */
export const kindWords: Readonly<
  Record<RecordKind, { readonly link: string; readonly title: string; readonly hint: string }>
> = {
  leave: {
    link: 'Record leave or a long absence',
    title: 'Leave or a long absence',
    hint: 'Every date from the first day of it on moves by its length. Days that were worked are not taken away.',
  },
  'part-time': {
    link: 'Record part-time work',
    title: 'Part-time work',
    hint: 'What remains of the year from that day on takes longer in the same measure. 100 per cent is full time again.',
  },
  'more-time': {
    link: 'Give more time',
    title: 'More time',
    hint: 'For anything else that was agreed. Every date from that day on moves by so many days.',
  },
  start: {
    link: 'Correct the day from which the year counts',
    title: 'The day from which the year counts',
    hint: 'Every date that counts from it moves with it.',
  },
  transfer: {
    link: 'Record what was done at another employer',
    title: 'Done at another employer',
    hint: 'The months done there bring the dates forward; none comes to lie before the day of joining.',
  },
};

/** One record as a line of the list. */
export function changeWords(change: ProgrammeChange, employer: string | undefined): string {
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
      return `${change.months} ${change.months === 1 ? 'month' : 'months'} done at ${employer ?? 'another employer'}`;
    case 'none':
      return 'Taken back';
    default:
      return change satisfies never;
  }
}

function plain(date: Parameters<typeof describeDate>[0]): string {
  return describeDate(date, 'without-weekday');
}
