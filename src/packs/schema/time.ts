import { z } from 'zod';
import type { Deadline } from '../../core/calendar/deadline.ts';
import type { Window } from '../../core/rules/rule.ts';
import { citation, strict, withClauses } from './part.ts';
import { moment, periodIn, periodKeys } from './words.ts';

/** `{ months: 6, before: submitted }`. */
export const window = strict({ ...periodKeys, before: moment }).transform(
  (value, context): Window => ({ period: periodIn(value, context), before: value.before }),
);

type CitedDeadline = Deadline & { readonly clauses: readonly string[] };

const anchors = {
  after: moment.exactOptional(),
  before: moment.exactOptional(),
  'first-working-day-of-month': moment.exactOptional(),
  on: moment.exactOptional(),
  'same-day-as': moment.exactOptional(),
};

/** `{ clause: LIN-043, hours: 24, after: panel-ends }`, `{ on: submission-date }`, … */
export const deadline = strict({ ...citation, ...periodKeys, ...anchors }).transform(
  (value, context): CitedDeadline => {
    const clauses = withClauses(value)['clauses'] as readonly string[];
    const named = Object.keys(anchors).filter((key) => key in value);
    const counted = value.after !== undefined || value.before !== undefined;
    const hasPeriod = Object.keys(periodKeys).some((key) => key in value);
    if (named.length !== 1 || counted !== hasPeriod) {
      const message =
        'a deadline is a period before or after one moment, or one of on, same-day-as, first-working-day-of-month';
      context.issues.push({ code: 'custom', input: value, message });
      return z.NEVER;
    }
    if (value.after !== undefined) return { clauses, period: periodIn(value, context), after: value.after };
    if (value.before !== undefined)
      return { clauses, period: periodIn(value, context), before: value.before };
    if (value.on !== undefined) return { clauses, on: value.on };
    if (value['same-day-as'] !== undefined) return { clauses, sameDayAs: value['same-day-as'] };
    return {
      clauses,
      firstWorkingDayOfMonth: value['first-working-day-of-month'] as typeof moment._zod.output,
    };
  },
);
