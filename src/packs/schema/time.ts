import { z } from 'zod';
import type { Deadline } from '../../core/calendar/deadline.ts';
import type { Window, WindowAhead } from '../../core/rules/rule.ts';
import { citation, strict, withClauses } from './part.ts';
import { moment, periodIn, periodKeys } from './words.ts';

/** `{ months: 6, before: submitted }`. */
export const window = strict({ ...periodKeys, before: moment }).transform(
  (value, context): Window => ({ period: periodIn(value, context), before: value.before }),
);

/** `{ months: 6, after: now }` as well, for a day still to come. */
export const windowEitherWay = strict({
  ...periodKeys,
  before: moment.exactOptional(),
  after: moment.exactOptional(),
}).transform((value, context): Window | WindowAhead => {
  const period = periodIn(value, context);
  const { before, after } = value;
  if (after !== undefined && before === undefined) return { period, after };
  if (before !== undefined && after === undefined) return { period, before };
  const message = 'a window is a period before or after one moment, such as { months: 6, before: submitted }';
  context.issues.push({ code: 'custom', input: value, message });
  return z.NEVER;
});

type CitedDeadline = Deadline & { readonly clauses: readonly string[] };

const anchors = {
  after: moment.exactOptional(),
  before: moment.exactOptional(),
  'first-working-day-of-month': moment.exactOptional(),
  on: moment.exactOptional(),
  'same-day-as': moment.exactOptional(),
};

const keys = {
  ...citation,
  ...periodKeys,
  ...anchors,
  rolls: z.enum(['next-working-day', 'previous-working-day', 'stays']).exactOptional(),
};

/** `{ clause: LIN-043, hours: 24, after: panel-ends }`, `{ on: submission-date }`, … */
export const deadline = strict(keys).transform((value, context): CitedDeadline => {
  const clauses = withClauses(value)['clauses'] as readonly string[];
  const fault = (message: string) => {
    context.issues.push({ code: 'custom', input: value, message });
    return z.NEVER;
  };
  const named = Object.keys(anchors).filter((key) => key in value);
  const counted = value.after !== undefined || value.before !== undefined;
  const hasPeriod = Object.keys(periodKeys).some((key) => key in value);
  if (named.length !== 1 || counted !== hasPeriod) {
    return fault(
      'a deadline is a period before or after one moment, or one of on, same-day-as, first-working-day-of-month',
    );
  }
  const { rolls } = value;
  if (rolls !== undefined && (!counted || value['working-days'] !== undefined || value.hours !== undefined))
    return fault('rolls is for a period in days, weeks, months or years, which may end on a day off');
  const roll = rolls === undefined || rolls === 'stays' ? {} : { rolls };
  if (value.after !== undefined)
    return { clauses, period: periodIn(value, context), after: value.after, ...roll };
  if (value.before !== undefined)
    return { clauses, period: periodIn(value, context), before: value.before, ...roll };
  if (value.on !== undefined) return { clauses, on: value.on };
  if (value['same-day-as'] !== undefined) return { clauses, sameDayAs: value['same-day-as'] };
  return {
    clauses,
    firstWorkingDayOfMonth: value['first-working-day-of-month'] as typeof moment._zod.output,
  };
});
