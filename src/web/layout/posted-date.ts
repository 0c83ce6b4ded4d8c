import { type IsoDate, isoDate } from '../../core/calendar/date.ts';
import { typedOf } from '../form.ts';
import { type DateParts, dateOfParts, partsOfDate } from './fields/typed-date.ts';
import type { FieldError } from './page-model.ts';

export type PostedDate =
  | { readonly type: 'date'; readonly on: IsoDate }
  | { readonly type: 'empty' }
  | { readonly type: 'mistaken'; readonly error: FieldError };

/** Reads the boxes `<field>-day`, `<field>-month` and `<field>-year` of a posted form. */
export function postedDate(body: unknown, field: string): PostedDate {
  const typed = dateOfParts(boxesOf(body, field));
  if (typed === '') return { type: 'empty' };
  const on = isoDate(typed);
  if (on !== undefined) return { type: 'date', on };
  const text = `“${typed.replaceAll('/', ' ').trim()}” is not a day of the calendar. Write it like 27 3 2026`;
  return { type: 'mistaken', error: { href: `#${field}`, text } };
}

/** The boxes to show: what was typed where something was, else the day given. */
export function dateBoxes(body: unknown, field: string, prefilled?: IsoDate): DateParts {
  if (Object.hasOwn(typedOf(body), `${field}-day`)) return boxesOf(body, field);
  return partsOfDate(prefilled ?? '');
}

function boxesOf(body: unknown, field: string): DateParts {
  const typed = typedOf(body);
  const box = (part: string) => String(typed[`${field}-${part}`] ?? '');
  return { day: box('day'), month: box('month'), year: box('year') };
}
