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
    hint: 'For weeks or months away, such as parental leave or a long illness: every date from the first day of it on moves by its length, and days that were worked are not taken away. Annual leave and a few days of illness do not belong here. The year has room for them, and they would move all of it.',
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
    hint: 'The months done there bring the dates forward; none comes to lie on the day of joining or before it.',
  },
};
