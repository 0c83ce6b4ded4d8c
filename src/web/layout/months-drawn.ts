import type { IsoDate } from '../../core/calendar/date.ts';
import { addPeriod } from '../../core/calendar/period.ts';

/** The first days of months between two days, each of them or each so many. */
export function monthsIn(
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  every: number,
): readonly IsoDate[] {
  const months: IsoDate[] = [];
  let month = `${from.slice(0, 7)}-01` as IsoDate;
  for (let count = 0; month <= to; count++) {
    if (month >= from && count % every === 0) months.push(month);
    month = addPeriod(month, { months: 1 });
  }
  return months;
}

/** Every how many months there is a name, so that no two of them meet on a drawing so wide. */
export function monthsApart(days: number, width: number): number {
  return Math.max(1, Math.ceil((days / width) * 1.9));
}

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Mar"; in January with the year. */
export function monthWords(on: IsoDate): string {
  const name = names[Number(on.slice(5, 7)) - 1] ?? '';
  return name === 'Jan' ? `${name} ${on.slice(0, 4)}` : name;
}

/** "9 Mar". */
export function dayMonth(on: IsoDate): string {
  return `${Number(on.slice(8))} ${names[Number(on.slice(5, 7)) - 1] ?? ''}`;
}
