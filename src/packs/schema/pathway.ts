import { z } from 'zod';
import { payEffect } from './decision.ts';
import { citedPart, part } from './part.ts';
import { rule } from './rule.ts';
import { step } from './step.ts';
import { deadline } from './time.ts';
import { byId, id, ids, listOf, next, oneOrMore, role, roles, words } from './words.ts';

const access = citedPart({
  role,
  from: z.enum(['opened', 'booked', 'submitted', 'decided', 'progressed', 'appeal-lodged']),
  sees: z.enum(['case', 'pay']),
});

const appeal = citedPart({
  id,
  title: words,
  says: words,
  against: z.string(),
  grounds: citedPart({ says: words }),
  to: role,
  'not-from': roles,
  lodge: deadline,
  letter: z.string().exactOptional(),
  outcomes: z.array(part({ id, title: words, reopens: next.default([]), sets: payEffect.exactOptional() })),
  final: citedPart({ says: words }),
});

/** `pathways/<id>.yaml` */
export const pathway = citedPart({
  id: id.exactOptional(),
  title: words,
  from: z.string(),
  to: oneOrMore(z.string()),
  opens: part({ by: oneOrMore(role), needs: ids, start: oneOrMore(z.string()) }),
  eligibility: ids,
  rules: byId(rule),
  statements: byId(citedPart({ says: words })),
  steps: z.array(step),
  appeals: listOf(appeal),
  access: listOf(access),
});
