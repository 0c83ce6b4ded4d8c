import type { Deadline, Roll } from '../../calendar/deadline.ts';
import type { MomentName } from '../../calendar/moment.ts';
import type { Period } from '../../calendar/period.ts';

/** The fewest and the most calendar days that something can come to, whatever the year and its holidays. */
export interface Days {
  readonly least: number;
  readonly most: number;
}

export function daysOf(period: Period): Days {
  if ('days' in period) return { least: period.days, most: period.days };
  if ('weeks' in period) return { least: 7 * period.weeks, most: 7 * period.weeks };
  if ('months' in period) return monthsOf(period.months);
  if ('years' in period) return monthsOf(12 * period.years);
  if ('hours' in period) return { least: Math.floor(period.hours / 24), most: Math.ceil(period.hours / 24) };
  return workingDaysOf(period.workingDays);
}

// The shortest and the longest run of so many months in a row: February is 28 days, two months may be 62.
function monthsOf(months: number): Days {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return { least: 365 * years + 30 * rest - (rest > 0 ? 2 : 0), most: 366 * years + 31 * rest };
}

// Five days a week; Christmas and Easter take up to four more of any ten.
function workingDaysOf(days: number): Days {
  const weeks = Math.floor(days / 5);
  return {
    least: 7 * weeks + (days % 5),
    most: days === 0 ? 0 : 7 * weeks + (days % 5) + 2 + 4 * Math.ceil(days / 10),
  };
}

/** When something is due, in days after its anchor; before it where negative. */
export interface Offset extends Days {
  readonly anchor: MomentName;
}

export function offsetOf(deadline: Deadline): Offset {
  if ('after' in deadline)
    return { anchor: deadline.after, ...rolled(daysOf(deadline.period), deadline.rolls) };
  if ('before' in deadline) {
    const { least, most } = daysOf(deadline.period);
    return { anchor: deadline.before, ...rolled({ least: -most, most: -least }, deadline.rolls) };
  }
  // From the 31st back to the 1st; on New Year's Day itself, a few days forward.
  if ('firstWorkingDayOfMonth' in deadline)
    return { anchor: deadline.firstWorkingDayOfMonth, least: -30, most: 3 };
  return { anchor: 'on' in deadline ? deadline.on : deadline.sameDayAs, least: 0, most: 0 };
}

// The longest run of days off is four, at Easter and where Christmas lies beside a weekend.
function rolled({ least, most }: Days, rolls: Roll | undefined): Days {
  if (rolls === undefined) return { least, most };
  return rolls === 'next-working-day' ? { least, most: most + 4 } : { least: least - 4, most };
}
