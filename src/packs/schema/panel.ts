import { z } from 'zod';
import { tieKinds } from '../../core/policy/tie.ts';
import { citedPart } from './part.ts';
import { calendarPeriod, count, flag, id, listOf, oneOrMore, role, words } from './words.ts';

const seat = citedPart({
  part: z.enum(['core', 'co-opted']),
  offices: listOf(role),
  'at-least': count,
  'may-chair': z.boolean(),
  decides: z.boolean(),
  'if-possible': flag,
});

const question = citedPart({
  id,
  title: words,
  says: words.exactOptional(),
  examples: listOf(words),
});
const noExtra = { perYear: 0, reasonNeeded: true, clauses: [] };
const everyMonth = Array.from({ length: 12 }, (_, index) => index + 1);

const panelKeys = citedPart({
  title: words,
  months: z.array(z.int().min(1).max(12)).default([]),
  monthly: flag,
  'as-needed': flag,
  minutes: citedPart({ usual: count, 'at-least': count.exactOptional() }).exactOptional(),
  questions: z.array(question).exactOptional(),
  'questions-from': z
    .union([z.enum(['opened', 'booked', 'submitted']), z.templateLiteral(['done:', z.string()])])
    .exactOptional(),
  'notes-kept': calendarPeriod.exactOptional(),
  'independent-of': oneOrMore(role).exactOptional(),
  'apart-from': z.array(z.enum(tieKinds)).min(1).exactOptional(),
  independence: z.enum(['stops', 'warns']).exactOptional(),
  'independence-clauses': z.array(z.string()).exactOptional(),
  extra: citedPart({ 'per-year': count, 'reason-needed': z.boolean() }).default(noExtra),
  held: z.enum(['online', 'in-person', 'either']),
  'held-clauses': listOf(z.string()),
  seats: z.array(seat),
  agenda: z.array(citedPart({ says: words })).default([]),
});

/** A series of sittings; stands in pack.yaml under `panels`, keyed by its id. */
export const panel = panelKeys.transform(({ monthly, months, ...rest }) => ({
  ...rest,
  months: monthly === true ? everyMonth : months,
}));
