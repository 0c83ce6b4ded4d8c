import type { IsoDate } from '../../core/calendar/date.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import { isRemindedOn, nearnessOf } from '../../core/case/reminding.ts';
import { incrementPathway, isBelowTop, yearlyAround } from '../../core/policy/increments.ts';
import type { Pack, ReminderRhythm } from '../../core/policy/pack.ts';
import { isRoleId, type RoleId } from '../../core/rules/role.ts';
import type { CaseLists } from '../list-ports.ts';

/** How many could go up a point within their level from a day of the year on, and nobody has recorded it. */
export interface IncrementsDue {
  readonly on: IsoDate;
  readonly people: number;
}

export interface IncrementsAsk {
  readonly authority: string;
  readonly pack: Pack;
  readonly today: IsoDate;
  readonly calendar: WorkingCalendar;
  readonly rhythm: ReminderRhythm;
}

/** Whoever may record an increment, on the days on which they are told that some are due; nobody on any other. */
export function whoRecordsIncrements(ask: IncrementsAsk): readonly RoleId[] {
  const pathway = incrementPathway(ask.pack);
  return pathway === undefined || dayToldOf(ask) === undefined ? [] : pathway.opens.by;
}

/** What the holder of these offices hears of it today. */
export async function incrementsDue(
  lists: Pick<CaseLists, 'payPoints'>,
  ask: IncrementsAsk,
  offices: readonly string[],
): Promise<IncrementsDue | undefined> {
  const { authority, pack } = ask;
  const on = dayToldOf(ask);
  const pathway = incrementPathway(pack);
  if (on === undefined || pathway === undefined) return undefined;
  if (!offices.filter(isRoleId).some((office) => pathway.opens.by.includes(office))) return undefined;
  const held = await lists.payPoints(authority, {
    levels: [pathway.from].flat(),
    pathway: pathway.id,
    on: ask.today,
  });
  const due = held.filter((one) => one.open === undefined && one.since < on && isBelowTop(pack, one));
  return due.length === 0 ? undefined : { on, people: due.length };
}

/** The day of the year that somebody is told of today: ahead of it, on it, or after it until it is done. */
function dayToldOf({ pack, today, calendar, rhythm }: IncrementsAsk): IsoDate | undefined {
  const days = yearlyAround(incrementPathway(pack), today);
  return days.find((on) => calendar.covers(on) && isRemindedOn(nearnessOf(on, today, calendar), rhythm));
}
