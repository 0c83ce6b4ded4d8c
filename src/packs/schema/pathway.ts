import { z } from 'zod';
import { payEffect } from './decision.ts';
import { citedPart, part } from './part.ts';
import { programme } from './programme.ts';
import { onlyIf } from './rule-kinds.ts';
import { rule } from './rule.ts';
import { step } from './step.ts';
import { deadline } from './time.ts';
import { byId, flag, id, ids, listOf, next, oneOrMore, role, roles, words } from './words.ts';

const access = citedPart({
  role,
  from: z.union([
    z.enum(['opened', 'booked', 'submitted', 'decided', 'progressed', 'appeal-lodged']),
    z.templateLiteral(['done:', z.string()]),
    z.templateLiteral(['opened:', z.string()]),
  ]),
  sees: z.enum(['case', 'pay']),
  parts: oneOrMore(z.string()).exactOptional(),
});

const appeal = citedPart({
  id,
  title: words,
  says: words,
  against: z.string(),
  asks: words.exactOptional(),
  'also-asks': listOf(part({ id, title: words, required: z.boolean().default(true) })),
  grounds: citedPart({
    says: words,
    'procedure-only': flag,
    parts: z.array(part({ id, title: words })).exactOptional(),
  }),
  to: role,
  'not-from': roles,
  lodge: deadline.exactOptional(),
  panel: z.string().exactOptional(),
  'convene-by': deadline.exactOptional(),
  'decide-by': deadline.exactOptional(),
  attendance: citedPart({ says: words }).exactOptional(),
  companions: z.array(citedPart({ id: id.exactOptional(), says: words })).exactOptional(),
  letter: z.string().exactOptional(),
  'hearing-letter': z.string().exactOptional(),
  outcomes: z.array(
    part({
      id,
      title: words,
      reopens: next.default([]),
      sets: payEffect.exactOptional(),
      'sets-aside': flag,
    }),
  ),
  final: citedPart({ says: words }),
});

const review = citedPart({
  id,
  title: words,
  says: words,
  by: oneOrMore(role),
  section: z.string(),
  field: id,
  'by-date': flag,
});

const sample = citedPart({
  id,
  title: words,
  says: words,
  by: role,
  reads: role,
  of: z.enum(['submitted', 'decided']),
  'one-in': z.int().min(1).max(1000).exactOptional(),
  take: z.int().min(1).max(1000).exactOptional(),
  window: z.literal(true).exactOptional(),
  strata: z.literal('decision').exactOptional(),
  admits: id.exactOptional(),
  'only-if': onlyIf,
}).transform(({ oneIn, take, ...sample }, context) => {
  if ((oneIn === undefined) === (take === undefined))
    context.addIssue({
      code: 'custom',
      message: 'says how many are drawn: `one-in` or `take`, one of the two',
    });
  return { ...sample, quota: take === undefined ? { oneIn: oneIn ?? 1 } : { take } };
});

const admit = citedPart({
  id,
  title: words,
  says: words,
  by: roles,
  reads: role,
  longest: z.int().min(1).max(366),
  parts: oneOrMore(z.string()).exactOptional(),
});

const intention = citedPart({ by: roles, says: words });

/** `pathways/<id>.yaml` */
export const pathway = citedPart({
  id: id.exactOptional(),
  title: words,
  from: z.union([z.string(), z.array(z.string())]),
  to: oneOrMore(z.string()),
  opens: part({
    by: roles,
    needs: ids,
    start: oneOrMore(z.string()),
    'by-clock': flag,
    // Never 29 February, which most years have not.
    yearly: z.union([z.literal('off'), z.string().regex(/^(?!02-29)\d{2}-\d{2}$/)]).exactOptional(),
    intention: intention.exactOptional(),
  }),
  eligibility: ids,
  rules: byId(rule),
  statements: byId(citedPart({ says: words })),
  steps: z.array(step),
  appeals: listOf(appeal),
  reviews: z.array(review).exactOptional(),
  samples: z.array(sample).exactOptional(),
  admits: z.array(admit).exactOptional(),
  programme: programme.exactOptional(),
  access: listOf(access),
});
