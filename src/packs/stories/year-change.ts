import { z } from 'zod';
import { strict } from '../schema/part.ts';
import { count, date, id, listOf } from '../schema/words.ts';

/** What a line may say of a year: one of these. */
export const yearChange = {
  leave: strict({ from: date, to: date }).exactOptional(),
  'part-time': strict({ from: date, share: z.number() }).exactOptional(),
  'more-time': strict({ from: date, days: count }).exactOptional(),
  start: date.exactOptional(),
  transfer: strict({ employer: z.string(), months: count, accepted: listOf(id) }).exactOptional(),
  'takes-back': z.literal(true).exactOptional(),
};
