import { listWords } from '../calendar/number-words.ts';
import { describeDate } from '../calendar/instant.ts';
import type { CpdPart } from './activity.ts';
import type { CountedYear, PieceStanding } from './count-year.ts';

export interface StandingWords {
  /** "Counts", or why it does not. */
  readonly says: string;
  /** What would make it count, or help more. */
  readonly mend: string;
}

const partWords: Readonly<Record<CpdPart, string>> = {
  kind: 'what kind of learning it was',
  title: 'its title',
  did: 'what you did',
  why: 'why you chose it',
  days: 'the day',
  on: 'the day',
  learnt: 'what you learnt',
  changed: 'what changed in your practice',
  cases: 'a case number',
  standards: 'a standard',
  reflection: 'what came of talking it over',
};

/** Whether a piece counts, with the reason and the way out. */
export function standingWords(
  standing: PieceStanding,
  { year, reflected }: Pick<CountedYear, 'year' | 'reflected'>,
): StandingWords {
  switch (standing.type) {
    case 'counts':
      if (standing.reflected) return { says: 'Counts, with a peer reflection', mend: '' };
      // Once there are as many as are asked for, nobody is pressed for more.
      return reflected.has >= reflected.needs
        ? { says: 'Counts, without a peer reflection', mend: '' }
        : {
            says: 'Counts, without a peer reflection yet',
            mend: 'Talk it over with a colleague and say what came of it.',
          };
    case 'no-date':
      return { says: 'Does not count: it has no day', mend: 'Say on which day you did it.' };
    case 'outside':
      return {
        says: `Does not count: ${day(standing.on)} is outside this year`,
        mend: `This year takes what was done from ${day(year.from)} to ${day(year.until)}.`,
      };
    case 'to-come':
      return {
        says: `Does not count yet: ${day(standing.on)} is still to come`,
        mend: 'It counts once you have done it and said what you learnt.',
      };
    case 'not-finished':
      return standing.missing.length === 0
        ? { says: 'Does not count yet: it is marked to be finished later', mend: 'Look it over and save it.' }
        : {
            says: 'Does not count yet: it is not finished',
            mend: `Write ${listWords(standing.missing.map((part) => partWords[part]))}.`,
          };
    case 'same-piece':
      return {
        says: `Does not count: it is the same piece as “${standing.as.title}”`,
        mend: 'Pieces have to be different: both say the same of what you did and learnt. Say what else this one was, or take one of them out.',
      };
    default:
      return standing satisfies never;
  }
}

/** What is still wanted for the year to be met; empty where it is. */
export function stillWanted({ pieces, reflected }: CountedYear): readonly string[] {
  const lacking = pieces.needs - pieces.has;
  const unspoken = reflected.needs - reflected.has;
  return [
    ...(lacking > 0 ? [`${lacking} more finished, different ${lacking === 1 ? 'piece' : 'pieces'}`] : []),
    ...(unspoken > 0 ? [`a peer reflection on ${unspoken === 1 ? 'one' : unspoken} of them`] : []),
  ];
}

function day(on: Parameters<typeof describeDate>[0]): string {
  return describeDate(on, 'without-weekday');
}
