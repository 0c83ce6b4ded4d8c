import { z } from 'zod';
import { isoDate, type IsoDate } from '../../core/calendar/date.ts';
import { isPathwayMoment, momentNames, type PathwayMoment } from '../../core/calendar/moment.ts';
import type { CalendarPeriod, Period } from '../../core/calendar/period.ts';
import { type RoleId, roleIds } from '../../core/rules/role.ts';
import { renamed, strict } from './part.ts';

export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'an id is written in small letters, digits and single hyphens, such as two-years-registered',
});
export const words = z.string().trim().min(1, { error: 'this may not be empty' });
export const count = z.int().min(0);
export const role = z.enum(roleIds as [RoleId, ...RoleId[]]);

const pathwayMoment = z
  .templateLiteral([z.enum(['done', 'opened', 'date']), ':', z.string()])
  .refine(isPathwayMoment, {
    error: 'it is written done:‹step›, opened:‹step› or date:‹section›.‹field›',
  })
  .transform((name) => name as PathwayMoment);
/** `submitted`, `done:sign-agreement`, `date:observation.held-on` … */
export const moment = z.union([z.enum(momentNames), pathwayMoment]);

export const date = z.string().transform((text, context): IsoDate => {
  const found = isoDate(text);
  if (found !== undefined) return found;
  context.issues.push({
    code: 'custom',
    input: text,
    message: 'a date is written as 2026-04-23 and must exist',
  });
  return z.NEVER;
});

/** `a` or `[a, b]`. */
export function oneOrMore<T extends z.ZodType>(item: T) {
  return z.union([z.array(item), item.transform((one): z.output<T>[] => [one as z.output<T>])]);
}

/** `[]` where the key is missing. */
export function listOf<T extends z.ZodType>(item: T) {
  return oneOrMore(item).default([]);
}

/** A map keyed by id, `{}` where the key is missing. */
export function byId<T extends z.ZodType>(item: T) {
  return z.record(id, item).default({});
}

/** `true` written out, or the key left away. */
export const flag = z.literal(true).exactOptional();

/** The steps that open next: one, several, or `end` where this strand of the case ends. */
export const next = oneOrMore(z.string()).transform((steps) => steps.filter((step) => step !== 'end'));

export const roles = listOf(role);
export const ids = listOf(z.string());

const unit = z.int().min(1).exactOptional();
/** The units of a period. A part that holds a period among other keys spreads these. */
export const periodKeys = {
  days: unit,
  weeks: unit,
  months: unit,
  years: unit,
  'working-days': unit,
  hours: unit,
};
const units = Object.keys(periodKeys);

export const period = strict(periodKeys).transform((value, context) => periodIn(value, context));

const { hours: _, 'working-days': __, ...calendarKeys } = periodKeys;
/** In a unit of the calendar, for what is counted from day to day. */
export const calendarPeriod = strict(calendarKeys).transform(
  (value, context) => periodIn(value, context) as CalendarPeriod,
);

/** The one period among a part's keys; a fault where there is none or more than one. */
export function periodIn(value: object, context: z.core.$RefinementCtx): Period {
  const found = Object.entries(value).filter(([key]) => units.includes(key));
  if (found.length === 1) return renamed(Object.fromEntries(found)) as Period;
  const message = `a period is exactly one of ${units.join(', ')}, such as { months: 6 }`;
  context.issues.push({ code: 'custom', input: value, message });
  return z.NEVER;
}
