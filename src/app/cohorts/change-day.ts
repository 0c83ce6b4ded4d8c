import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { keepRow } from '../portfolio/keep-row.ts';
import type { Desk } from '../ports.ts';
import type { CohortDay, Cohorts, DayWords } from './cohort-ports.ts';
import { dateRefused } from './no-mark-because.ts';
import { dayRow } from './register-list.ts';
import { namesOfOthers, type OfDay, registerOfDay, type RegisterRow } from './register-of-day.ts';
import { whoHasIt } from './who-has-it.ts';

export interface ChangeDay extends OfDay {
  readonly to: DayWords;
  readonly basedOn: number;
}

export type DayChanged =
  | {
      readonly type: 'saved';
      /** In how many cases the mark now stands under the new date, and where it could not be put there. */
      readonly moved: number;
      readonly left: readonly { readonly name: string; readonly why: string }[];
    }
  | { readonly type: 'changed-meanwhile' | 'date-taken' }
  | { readonly type: 'refused'; readonly says: string };

/** For whoever lost every try to somebody who was marking. */
export const beingTaken = {
  type: 'refused',
  says: 'Its register is being taken just now. Look at it, and send this again if it is still wanted.',
} as const;

// Each try is lost only to somebody whose mark was written or taken back.
const tries = 5;

/** Changes a day for everybody. A date carries every mark of the day with it; a day that was held is not still to come. */
export async function changeDay(desk: Desk, cohorts: Cohorts, change: ChangeDay): Promise<DayChanged> {
  for (let left = tries; left > 0; left -= 1) {
    const changed = await tryToChange(desk, cohorts, change);
    if (changed !== 'marked-meanwhile') return changed;
  }
  return beingTaken;
}

async function tryToChange(
  desk: Desk,
  cohorts: Cohorts,
  { to, basedOn, ...of }: ChangeDay,
): Promise<DayChanged | 'marked-meanwhile'> {
  const { day, cohort, viewer } = of;
  // Read before its register is: whatever is written after this is found there, or stops the moving.
  const now = to.on === day.on ? undefined : await cohorts.day(viewer.authority, day.id);
  const marked = (await registerOfDay(desk, cohorts, of)).filter(({ row }) => row !== undefined);
  const moved = { ...day, on: to.on };
  const refused = to.on === day.on ? undefined : await cannotMove(desk, cohorts, { of, marked, moved });
  if (refused !== undefined) return { type: 'refused', says: refused };
  const saved = await cohorts.changeDay(viewer.authority, {
    id: day.id,
    cohort: cohort.id,
    ...to,
    basedOn,
    registerVersion: now?.registerVersion,
    was: day.on,
    tell: to.on === day.on ? [] : await whoHasIt(desk, of, [day.on, to.on]),
  });
  if (saved === 'marked-meanwhile') return saved;
  if (saved !== 'saved') return { type: saved };
  return { type: 'saved', ...(await carry(desk, of, { marked, on: to.on })) };
}

interface Moving {
  readonly of: OfDay;
  readonly marked: readonly RegisterRow[];
  readonly moved: CohortDay;
}

async function cannotMove(
  desk: Desk,
  cohorts: Pick<Cohorts, 'namesOf'>,
  { of: { viewer }, marked, moved }: Moving,
): Promise<string | undefined> {
  if (marked.length === 0) return undefined;
  if (moved.on > londonDate(desk.now()))
    return `${marksOf(marked)} on this day, so it was held: it cannot be moved to a day still to come. Plan another day, or take the marks back first.`;
  const seen = marked.map((one) => one.seen);
  const names = await namesOfOthers(cohorts, seen, { viewer, day: moved });
  const faults = marked.flatMap(({ seen: { caseFile }, list, name }) => {
    const why = list && dateRefused(caseFile, list, { ...moved, names });
    return why === undefined ? [] : [`${name}: ${why}`];
  });
  return faults.length === 0 ? undefined : `The marks cannot go with it. ${faults.join(' ')}`;
}

/** “Fen and Noel are marked” */
export function marksOf(marked: readonly RegisterRow[]): string {
  return `${listWords(marked.map(({ name }) => name))} ${marked.length === 1 ? 'is' : 'are'} marked`;
}

/** Saved once more, it carries what an earlier try left behind. */
async function carry(
  desk: Desk,
  { viewer, day }: OfDay,
  { marked, on }: { readonly marked: readonly RegisterRow[]; readonly on: IsoDate },
) {
  const left: { readonly name: string; readonly why: string }[] = [];
  let moved = 0;
  for (const { seen, name, list, row } of marked) {
    if (list === undefined || row === undefined || row.on === on) continue;
    const performed = await keepRow(desk, {
      viewer,
      ref: seen.ref,
      section: list.section,
      field: list.field.id,
      row: { id: dayRow(day.id), values: { [list.date]: on } },
      basedOn: row.digest,
    });
    if (performed.type === 'done' || performed.type === 'repeated') moved += 1;
    else
      left.push({
        name,
        why: performed.type === 'refused' ? performed.refusal.message : 'Their case is out of sight.',
      });
  }
  return { moved, left };
}
