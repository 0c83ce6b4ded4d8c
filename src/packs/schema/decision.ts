import { z } from 'zod';
import type { CalendarPeriod } from '../../core/calendar/period.ts';
import { citation, citedPart, part, strict, withClauses } from './part.ts';
import { count, id, ids, listOf, moment, next, periodIn, periodKeys, words } from './words.ts';

export const limbs = z.array(citedPart({ id, says: words })).default([]);

export const payEffect = citedPart({
  level: z.string(),
  grade: z.string().exactOptional(),
  point: count.exactOptional(),
  from: moment,
});

const { hours: _, 'working-days': __, ...calendarKeys } = periodKeys;

/** `{ months: 3 }`, with its clause. */
const reapply = strict({ ...citation, ...calendarKeys }).transform((value, context) => ({
  period: periodIn(value, context) as CalendarPeriod,
  clauses: withClauses(value)['clauses'] as readonly string[],
}));

const option = citedPart({
  id,
  title: words,
  effect: z.enum(['progress', 'not-progressed', 'deferred']),
  needs: ids.unwrap().exactOptional(),
  confirms: limbs,
  recommends: z.array(part({ value: id, title: words })).default([]),
  sets: payEffect.exactOptional(),
  'reapply-after': reapply.exactOptional(),
  then: next,
});

export const decision = part({ id, title: words, options: listOf(option) });
