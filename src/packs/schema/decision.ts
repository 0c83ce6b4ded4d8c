import { z } from 'zod';
import { citedPart, part } from './part.ts';
import { count, id, listOf, moment, next, words } from './words.ts';

export const limbs = z.array(citedPart({ id, says: words })).default([]);

export const payEffect = citedPart({
  level: z.string(),
  grade: z.string(),
  point: count,
  from: moment,
});

const option = citedPart({
  id,
  title: words,
  effect: z.enum(['progress', 'not-progressed', 'deferred']),
  confirms: limbs,
  recommends: z.array(part({ value: id, title: words })).default([]),
  sets: payEffect.exactOptional(),
  then: next,
});

export const decision = part({ id, title: words, options: listOf(option) });
