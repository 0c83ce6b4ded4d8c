import { z } from 'zod';
import { lengthOfMonth } from '../../core/calendar/date.ts';
import { cpdParts } from '../../core/cpd/activity.ts';
import type { MonthDay } from '../../core/cpd/regulator.ts';
import { part } from './part.ts';
import { count, flag, id, oneOrMore, words } from './words.ts';

/** `09-01`: a day of every year. */
const monthDay = z.string().transform((text, context): MonthDay => {
  const [, month = 0, day = 0] = (/^(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  // 2001 has no 29 February, and nor has every year.
  if (month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(2001, month)) return { month, day };
  const message = 'a day of every year is written as 09-01, month first, and must exist';
  context.issues.push({ code: 'custom', input: text, message });
  return z.NEVER;
});
const days = part({ from: monthDay, until: monthDay });

/** `policies/regulators/<id>.yaml`, shared by every authority. */
export const regulator = part({
  id: id.exactOptional(),
  title: words,
  link: z.url(),
  says: words,
  year: days,
  renewal: days,
  asks: part({ pieces: count.min(1), reflected: count }),
  'remind-on': z.array(monthDay),
  export: z
    .array(part({ id, title: words, from: oneOrMore(z.enum(cpdParts)), optional: flag }))
    .min(1, { error: 'without a box of its form there is nothing to export' }),
});
