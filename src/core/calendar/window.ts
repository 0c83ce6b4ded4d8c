import type { IsoDate } from './date.ts';
import { type CalendarPeriod, subtractPeriod } from './period.ts';

/** The stretch of calendar that ends on a date: both its first day and its last are in it (LIN-A19). */
export type Window = { readonly period: CalendarPeriod; readonly before: IsoDate };

/** The first day that is in. */
export function windowStart(window: Window): IsoDate {
  return subtractPeriod(window.before, window.period);
}

export function withinWindow(date: IsoDate, window: Window): boolean {
  return windowStart(window) <= date && date <= window.before;
}
