import { z } from 'zod';
import { citedPart } from './part.ts';
import { count, listOf, role, words } from './words.ts';

const seat = citedPart({
  part: z.enum(['core', 'co-opted']),
  offices: listOf(role),
  'at-least': count,
  'may-chair': z.boolean(),
  decides: z.boolean(),
});

/** A series of sittings; stands in pack.yaml under `panels`, keyed by its id. */
export const panel = citedPart({
  title: words,
  months: z.array(z.int().min(1).max(12)),
  extra: citedPart({ 'per-year': count, 'reason-needed': z.boolean() }),
  held: z.enum(['online', 'in-person', 'either']),
  'held-clauses': listOf(z.string()),
  seats: z.array(seat),
  agenda: z.array(citedPart({ says: words })).default([]),
});
