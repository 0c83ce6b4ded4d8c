import { z } from 'zod';
import { citation, citedPart, part, type Renamed, renamed, strict, withClauses } from './part.ts';
import { window } from './time.ts';
import { count, flag, id, listOf, role, roles, words } from './words.ts';

const option = part({ value: z.string(), title: words });
const options = z.array(option);

const columnKeys = { id, label: words, hint: words.exactOptional(), required: z.boolean().default(true) };
const column = z.discriminatedUnion('type', [
  part({ type: z.literal('reference'), ...columnKeys, distinct: z.boolean().default(false) }),
  part({ type: z.literal('date'), ...columnKeys, within: window.exactOptional() }),
  part({ type: z.literal('choice'), ...columnKeys, options }),
  part({ type: z.literal('text'), ...columnKeys }),
]);

const fieldKeys = {
  ...citation,
  id,
  label: words,
  hint: words.exactOptional(),
  required: z.boolean().default(true),
  when: part({ field: z.string(), is: z.string() }).exactOptional(),
};

function kind<const K extends string, const S extends z.core.$ZodLooseShape>(name: K, shape: S) {
  return strict({ type: z.literal(name), ...fieldKeys, ...shape });
}

const known = z.enum([
  'name',
  'email',
  'team',
  'line-manager',
  'second-line-manager',
  'qualified',
  'registered',
]);

/** One line a type of field: the keys it takes beside those that every field has. */
const fieldInPack = z.discriminatedUnion('type', [
  kind('text', {}),
  kind('email', {}),
  kind('long-text', { 'max-words': z.int().min(1).exactOptional(), refuses: listOf(z.string()) }),
  kind('date', { past: flag }),
  kind('yes-no', { must: z.literal('yes').exactOptional() }),
  kind('choice', { options }),
  kind('confirm', { says: words }),
  kind('known', { from: known, correctable: z.boolean().default(false) }),
  kind('allocation', { framework: z.string() }),
  kind('rows', { 'at-least': count, row: z.array(column), 'none-says': words.exactOptional() }),
  kind('comment-per-standard', { framework: z.string() }),
]);

type FieldOf<T> = T extends object
  ? Omit<Renamed<T>, 'clause' | 'clauses'> & { readonly clauses: readonly string[] }
  : never;

const field = fieldInPack.transform(
  (value) => withClauses(renamed(value)) as FieldOf<z.output<typeof fieldInPack>>,
);

const section = citedPart({
  id,
  title: words,
  by: role,
  each: part({ 'standards-of': z.string(), only: z.literal('allocated'), otherwise: words }).exactOptional(),
  hint: words.exactOptional(),
  guidance: listOf(z.string()),
  'visible-to': roles,
  fields: z.array(field),
});

/** `forms/<id>.yaml` */
export const form = citedPart({ id: id.exactOptional(), title: words, sections: z.array(section) });
