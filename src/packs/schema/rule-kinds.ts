import { z } from 'zod';
import { citation, strict } from './part.ts';
import { deadline, window, windowEitherWay } from './time.ts';
import {
  calendarPeriod,
  count,
  date,
  flag,
  ids,
  listOf,
  moment,
  oneOrMore,
  period,
  role,
  words,
} from './words.ts';

const settingValue = z.union([z.string(), z.number(), z.boolean()]);

/** In force under one value of a setting only. */
export const onlyIf = strict({ setting: z.string(), is: settingValue }).exactOptional();

/**
 * What every rule has, whatever its kind. `only-if`: the rule is in force under one value of a setting only. `when` and
 * `unless`: it is asked only where another rule is met, or is not.
 */
export const commonKeys = {
  ...citation,
  says: words,
  effect: z.enum(['stops', 'holds', 'warns', 'shows']).default('stops'),
  'waived-by': listOf(role),
  'only-if': onlyIf,
  when: z.string().exactOptional(),
  unless: z.string().exactOptional(),
};

function kind<const K extends string, const S extends z.core.$ZodLooseShape>(name: K, shape: S) {
  return strict({ rule: z.literal(name), ...commonKeys, ...shape });
}

/** One of two keys, and not both. */
function onlyOne<T extends z.ZodObject>(object: T, one: string, other: string): T {
  return object.refine((value) => one in value !== other in value, {
    error: `it takes either ${one} or ${other}`,
  });
}

/** What a form keeps of an answer: `yes` also where YAML reads it as true, a figure as typed. */
const answerValue = z.union([z.string(), z.number().transform(String)]);
const some = oneOrMore(z.string());
const answerAt = { section: z.string(), field: z.string() };

/** One line a kind of rule: the keys it takes beside those that every rule has. */
export const ruleInPack = z.discriminatedUnion('rule', [
  kind('holds', { fact: z.string(), 'one-of': some }),
  kind('point-below', { point: count }),
  kind('programme-completed', { 'lifted-by': role, 'lifted-in': strict(answerAt) }),
  kind('time-since', {
    since: moment,
    'at-least': period,
    at: moment,
    'if-unknown': z.literal('met').exactOptional(),
  }),
  kind('practice-time', { since: moment, 'at-least': period, at: moment, is: z.string(), ...answerAt }),
  kind('evidence', {
    kind: z.string(),
    'at-least': count,
    within: window.exactOptional(),
    'standard-form': flag,
    tagged: z.literal('allocated').exactOptional(),
    latest: flag,
    by: oneOrMore(role).exactOptional(),
    'rated-at-least': count.exactOptional(),
    cases: count.exactOptional(),
  }),
  kind('evidence-apart', { kind: z.string(), 'at-least': period }),
  kind('evidence-staggered', { kind: z.string(), newer: window, older: window }),
  kind('evidence-spread', { kind: z.string(), 'at-least': period }),
  kind('role-registered', { role }),
  kind('standards-covered', { kind: z.string(), of: z.literal('allocated') }),
  kind('rows-per-standard', {
    ...answerAt,
    'at-least': count,
    distinct: z.literal('reference').exactOptional(),
  }),
  kind('rows-dated', { ...answerAt, within: window, share: z.number().min(0).max(1) }),
  kind('section-complete', { sections: some }),
  kind('rows', {
    ...answerAt,
    'at-least': count,
    'at-most': count.exactOptional(),
    within: window.exactOptional(),
    kind: some.exactOptional(),
    done: flag,
    prompts: some.exactOptional(),
    distinct: z.literal('reference').exactOptional(),
    'each-course': flag,
  }).refine(({ 'at-least': least, 'at-most': most }) => most === undefined || least <= most, {
    error: 'at-most is less than at-least',
  }),
  onlyOne(
    kind('grid', {
      ...answerAt,
      value: some,
      'at-least': count.exactOptional(),
      'at-most': count.exactOptional(),
    }),
    'at-least',
    'at-most',
  ),
  kind('coverage', {
    framework: z.string(),
    from: z.array(z.union([strict(answerAt), strict({ items: z.string() })])).min(1),
    'at-least': count.exactOptional(),
  }),
  kind('attendance', {
    ...answerAt,
    attended: some,
    excused: ids,
    share: z.number().min(0).max(1),
    of: z.int().min(1).exactOptional(),
    since: moment.exactOptional(),
    'up-to': moment.exactOptional(),
    rounding: z.enum(['nearest', 'up']).default('nearest'),
    'excused-count': z.enum(['removed', 'as-attended', 'as-missed']).default('removed'),
    shortfall: strict({ ...answerAt, is: z.string().default('yes') }).exactOptional(),
  }),
  kind('supervision-pattern', {
    ...answerAt,
    since: moment,
    'up-to': moment,
    kind: some.exactOptional(),
    missed: some.exactOptional(),
    excused: some.exactOptional(),
    planned: some.exactOptional(),
    unagreed: z.enum(['waits', 'counts']).exactOptional(),
    'if-the-year-moves': z.enum(['ends-move', 'stands']).exactOptional(),
    pattern: z
      .array(
        strict({ every: calendarPeriod, until: calendarPeriod.exactOptional(), kind: some.exactOptional() }),
      )
      .min(1),
  }),
  kind('words', { section: z.string(), fields: some.exactOptional(), 'at-most': count }),
  onlyOne(
    kind('answer', {
      ...answerAt,
      is: answerValue.exactOptional(),
      'one-of': oneOrMore(answerValue).exactOptional(),
    }),
    'is',
    'one-of',
  ),
  kind('date-within', { ...answerAt, within: windowEitherWay }),
  kind('date-not-after', { ...answerAt, moment }),
  kind('step-done', { step: z.string(), outcome: some.exactOptional() }),
  kind('signed', { step: z.string(), by: role, 'after-step': z.string().exactOptional() }),
  kind('agreed', { step: z.string(), by: oneOrMore(role), limbs: ids }),
  kind('allocated', { always: ids, take: count, from: ids }),
  kind('acknowledged', { statement: z.string(), step: z.string() }),
  kind('distinct', { roles: oneOrMore(role) }),
  kind('party-named', { role }),
  kind('untouched', { roles: oneOrMore(role) }),
  kind('drawn', { step: z.string(), take: count }),
  kind('present', { office: z.string(), 'at-least': count, part: z.literal('core').exactOptional() }),
  kind('on-time', { moment, by: moment }),
  kind('in-time', { moment, by: deadline }),
  kind('dated', { moment, from: date.exactOptional(), until: date.exactOptional() }).refine(
    ({ from, until }) => from !== undefined || until !== undefined,
    { error: 'it needs from, until or both' },
  ),
  kind('reached', { moment }),
  kind('all-of', { rules: some }),
  kind('any-of', { rules: some }),
]);

export type RuleInPack = z.output<typeof ruleInPack>;
