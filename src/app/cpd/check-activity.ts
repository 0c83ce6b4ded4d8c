import type { IsoDate } from '../../core/calendar/date.ts';
import { subtractPeriod } from '../../core/calendar/period.ts';
import type { CpdWords } from '../../core/cpd/activity.ts';
import { personalDetails } from '../../core/case/names/personal-details.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { EntryWords } from '../library/library-ports.ts';

type FieldSays = NonNullable<Refusal['fields']>[number];

/** What lies further back is a slip of the pen, and in no year of the log that anybody opens. */
const longestAgo = { years: 60 } as const;

const most = { words: 20_000, role: 200, cases: 20, case: 60 };

/** Spaces trimmed, and each case number once. */
export function tidyActivity(words: CpdWords): CpdWords {
  const { activity, why, learnt, changed, peerRole, peerWords, begun, cases } = words;
  const numbers = cases.map((one) => one.trim().replaceAll(/\s+/g, ' ')).filter((one) => one !== '');
  return {
    activity,
    why: why.trim(),
    learnt: learnt.trim(),
    changed: changed.trim(),
    cases: [...new Set(numbers)],
    peerRole: peerRole.trim(),
    peerWords: peerWords.trim(),
    ...(begun === undefined ? {} : { begun }),
  };
}

export interface CheckingActivity {
  readonly entry: EntryWords;
  readonly today: IsoDate;
  readonly kinds: readonly { readonly id: string }[];
  /** The kind before the change may stay, though the policy has dropped it. */
  readonly before?: string | undefined;
}

/** What is to be mended in the words beside an entry; the entry itself is for the library to check. */
export function activityFaults(
  words: CpdWords,
  { entry, kinds, before, today }: CheckingActivity,
): readonly FieldSays[] {
  return [
    ...kindFault(words, { kinds, before }),
    ...longAgoFaults(words, entry, today),
    ...dayFault(words, entry),
    ...(entry.finished ? unfinished(words, entry) : []),
    ...lengthFaults(words),
    ...caseFaults(words),
    ...peerFault(words),
  ];
}

function kindFault(
  { activity }: CpdWords,
  { kinds, before }: Pick<CheckingActivity, 'kinds' | 'before'>,
): readonly FieldSays[] {
  const known = activity === '' || activity === before || kinds.some(({ id }) => id === activity);
  return known ? [] : [{ field: 'activity', says: 'Choose a kind from the list' }];
}

function longAgoFaults({ begun }: CpdWords, { on }: EntryWords, today: IsoDate): readonly FieldSays[] {
  const first = subtractPeriod(today, longestAgo);
  const says = `This is more than ${longestAgo.years} years ago. Check the year`;
  return Object.entries({ on, begun }).flatMap(([field, day]) =>
    day !== undefined && day < first ? [{ field, says }] : [],
  );
}

function dayFault({ begun }: CpdWords, { on }: EntryWords): readonly FieldSays[] {
  if (begun === undefined || on === undefined || begun <= on) return [];
  return [{ field: 'begun', says: 'The first day cannot come after the day on which it was done' }];
}

function unfinished({ learnt, changed }: CpdWords, { words }: EntryWords): readonly FieldSays[] {
  const later = 'or choose “Save and finish later”';
  return [
    ...(words.trim() === '' ? [{ field: 'words', says: `Say what you did, ${later}` }] : []),
    ...(learnt === '' ? [{ field: 'learnt', says: `Say what you learnt, ${later}` }] : []),
    ...(changed === '' ? [{ field: 'changed', says: `Say what changed in your practice, ${later}` }] : []),
  ];
}

function lengthFaults({ why, learnt, changed, peerWords, peerRole }: CpdWords): readonly FieldSays[] {
  const boxes = [
    ['why', why, most.words],
    ['learnt', learnt, most.words],
    ['changed', changed, most.words],
    ['peer-words', peerWords, most.words],
    ['peer-role', peerRole, most.role],
  ] as const;
  return boxes.flatMap(([field, text, limit]) =>
    text.length > limit
      ? [{ field, says: `This is ${text.length} characters long. Keep it to ${limit} or fewer` }]
      : [],
  );
}

function caseFaults({ cases }: CpdWords): readonly FieldSays[] {
  if (cases.length > most.cases) return [{ field: 'cases', says: `Name at most ${most.cases} cases` }];
  const name = cases.find(
    (one) => !/\d/.test(one) || one.length > most.case || personalDetails(one).length > 0,
  );
  if (name === undefined) return [];
  return [{ field: 'cases', says: `“${name.slice(0, 60)}” is no case number. Use the number, and no name` }];
}

function peerFault({ peerRole, peerWords }: CpdWords): readonly FieldSays[] {
  if (peerRole !== '' && peerWords === '')
    return [{ field: 'peer-words', says: 'Say what came of talking it over' }];
  if (peerRole === '' && peerWords !== '')
    return [{ field: 'peer-role', says: 'Say with whom, by their role and without a name' }];
  return [];
}
