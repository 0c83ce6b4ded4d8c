import { z } from 'zod';
import { decision, limbs } from './decision.ts';
import { citation, citedPart, part, type Renamed, renamed, strict, withClauses } from './part.ts';
import { deadline } from './time.ts';
import { count, flag, id, ids, listOf, moment, next, oneOrMore, role, roles, words } from './words.ts';

const commonKeys = {
  ...citation,
  id,
  title: words,
  says: words,
  by: oneOrMore(role),
  needs: ids,
  due: deadline.exactOptional(),
  'held-on': moment.exactOptional(),
  'may-be-left': flag,
  joins: ids,
  when: id.exactOptional(),
  unless: id.exactOptional(),
  otherwise: next.exactOptional(),
};

function kind<const K extends string, const S extends z.core.$ZodLooseShape>(name: K, shape: S) {
  return strict({ kind: z.literal(name), ...commonKeys, ...shape });
}

const moved = part({ letter: z.string(), submitted: z.string() });
const missed = part({ by: role, title: words, says: words });
const fieldAt = part({ section: z.string(), field: id });
const answers = part({
  agree: words.exactOptional(),
  'not-yet': words.exactOptional(),
  refuse: words.exactOptional(),
});
const draw = part({ framework: z.string(), always: ids, take: count, from: ids });

/** One line a kind of step: the keys it takes beside those that every step has. */
const stepInPack = z.discriminatedUnion('kind', [
  kind('endorse', {
    limbs,
    asks: words.exactOptional(),
    answers: answers.exactOptional(),
    agree: next,
    refuse: next.exactOptional(),
  }),
  kind('book', { panel: z.string(), acknowledges: ids, then: next }),
  kind('allocate', { draw, letter: z.string(), moved: moved.exactOptional(), then: next }),
  kind('fill', {
    sections: ids,
    items: ids,
    then: next,
    returns: next.exactOptional(),
    'returns-by': deadline.exactOptional(),
    attests: id.exactOptional(),
    over: oneOrMore(id).exactOptional(),
    'comments-on': oneOrMore(id).exactOptional(),
    signs: z.literal('all').exactOptional(),
    'in-order': flag,
  }),
  kind('submit', { acknowledges: ids, 'late-by': role.exactOptional(), missed: listOf(missed), then: next }),
  kind('decide', {
    panel: z.string().exactOptional(),
    'presented-needed': z.literal(false).exactOptional(),
    'heard-when': id.exactOptional(),
    members: z.enum(['confirm', 'may-dissent']).exactOptional(),
    decisions: z.array(decision),
  }),
  kind('tell', { letters: z.record(id, z.union([z.string(), z.array(z.string())])), then: next }),
  kind('notify', { letter: z.string(), moved: z.string().exactOptional(), then: next }),
  kind('appoint', { appoints: oneOrMore(role), from: roles, 'independent-of': roles, then: next }),
  kind('draw', {
    pool: fieldAt,
    without: fieldAt.exactOptional(),
    take: z.int().min(1),
    'again-by': oneOrMore(role).exactOptional(),
    then: next,
  }),
  kind('confirm-booking', {
    letter: z.string().exactOptional(),
    moved: z.string().exactOptional(),
    then: next,
  }),
  kind('inform', { informs: role, then: next }),
  kind('tasks', { tasks: z.array(citedPart({ id, title: words })), then: next }),
  kind('confirm-pay', { 'any-day': z.literal(true).exactOptional(), then: next }),
]);

type StepOf<T> = T extends object
  ? Omit<Renamed<T>, 'clause' | 'clauses'> & { readonly clauses: readonly string[] }
  : never;

export const step = stepInPack.transform(
  (value) => withClauses(renamed(value)) as StepOf<z.output<typeof stepInPack>>,
);
