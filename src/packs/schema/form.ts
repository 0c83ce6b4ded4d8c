import { z } from 'zod';
import { promptKey, rowKey } from '../../core/case/sections/section-content.ts';
import { cpdParts } from '../../core/cpd/activity.ts';
import { citation, citedPart, part, type Renamed, renamed, strict, withClauses } from './part.ts';
import { window } from './time.ts';
import { count, flag, id, listOf, moment, oneOrMore, role, roles, words } from './words.ts';

const option = part({ value: z.string(), title: words });
const options = z.array(option);

const columnId = id
  .refine((name) => name !== promptKey, { error: 'this name is kept for the row’s own prompt' })
  .refine((name) => name !== rowKey, { error: 'this name is kept for the row’s own id' });
const columnKeys = {
  id: columnId,
  label: words,
  hint: words.exactOptional(),
  required: z.boolean().default(true),
};
const dateBounds = {
  'not-after': z.literal('today').exactOptional(),
  'not-before': z.union([moment, strict({ field: z.string() })]).exactOptional(),
};
const numberBounds = { min: z.int().exactOptional(), max: z.int().exactOptional() };
const someValues = z.array(z.string()).min(1).exactOptional();
const column = z.discriminatedUnion('type', [
  part({ type: z.literal('reference'), ...columnKeys, distinct: z.boolean().default(false) }),
  part({
    type: z.literal('date'),
    ...columnKeys,
    ...dateBounds,
    within: window.exactOptional(),
    ahead: someValues,
  }),
  part({ type: z.literal('choice'), ...columnKeys, options }),
  part({
    type: z.literal('party'),
    ...columnKeys,
    options: z.array(part({ value: role, title: words })).min(1),
  }),
  part({ type: z.literal('text'), ...columnKeys, explains: someValues, distinct: flag }),
  part({ type: z.literal('long-text'), ...columnKeys }),
  part({ type: z.literal('number'), ...columnKeys, ...numberBounds }),
  part({ type: z.literal('standards'), ...columnKeys, framework: z.string() }),
]);
const prompt = part({ id, label: words, link: z.string().exactOptional() });

const fieldKeys = {
  ...citation,
  id,
  label: words,
  hint: words.exactOptional(),
  required: z.boolean().default(true),
  'may-not-apply': flag,
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
  'third-line-manager',
  'qualified',
  'registered',
  'level',
  'grade',
  'job-title',
  'employed-since',
  'level-since',
  'service-months',
  'panel-date',
  'employee-number',
]);

const caseload = part({
  number: z.string(),
  complexity: z.string().exactOptional(),
  more: listOf(z.string()),
  asks: listOf(z.string()),
  'backed-by': part({
    column: z.string(),
    section: z.string(),
    field: z.string(),
    not: oneOrMore(z.string()),
  }).exactOptional(),
});
interface WithCaseload {
  readonly row: readonly z.output<typeof column>[];
  readonly caseload?: z.output<typeof caseload>;
}
function caseloadOfColumns({ row, caseload: counted }: WithCaseload): boolean {
  if (counted === undefined) return true;
  const at = (name: string | undefined) => row.find((one) => one.id === name);
  const harder = at(counted.complexity);
  const values = harder?.type === 'choice' ? harder.options.map(({ value }) => value) : [];
  return (
    row.some(({ type }) => type === 'date') &&
    at(counted.number)?.type === 'number' &&
    (counted.complexity === undefined) === (harder === undefined) &&
    counted.more.every((one) => values.includes(one)) &&
    counted.asks.every((one) => at(one) !== undefined) &&
    (counted.backedBy === undefined || at(counted.backedBy.column)?.type === 'date')
  );
}
interface WithColumns {
  readonly row: readonly z.output<typeof column>[];
}
function explainsChoices({ row }: WithColumns): boolean {
  const values = row.flatMap((one) => (one.type === 'choice' ? one.options.map(({ value }) => value) : []));
  return row.every((one) => {
    const named = one.type === 'text' ? one.explains : one.type === 'date' ? one.ahead : undefined;
    return (named ?? []).every((value) => values.includes(value));
  });
}
const someRoles = oneOrMore(role).exactOptional();
const only = z.enum(['allocated', 'all']).default('allocated');
const other = part({ value: z.string(), asks: words }).exactOptional();
const gridRow = citedPart({ id, label: words });
const tickRow = part({
  id,
  label: words,
  standards: listOf(z.string()),
  'optional-na': flag,
  note: words.exactOptional(),
});
const tickGroup = part({ id, title: words, rows: z.array(tickRow) });

interface WithOther {
  readonly options: readonly { readonly value: string }[];
  readonly other?: { readonly value: string };
}
const otherFault = { error: 'other names one of the options by its value', path: ['other', 'value'] };
function otherIsOption({ options: listed, other: named }: WithOther): boolean {
  return named === undefined || listed.some(({ value }) => value === named.value);
}

/** One line a type of field: the keys it takes beside those that every field has. */
export const fieldInPack = z.discriminatedUnion('type', [
  kind('text', {}),
  kind('email', {}),
  kind('long-text', { 'max-words': z.int().min(1).exactOptional(), refuses: listOf(z.string()) }),
  kind('date', dateBounds),
  kind('yes-no', { must: z.literal('yes').exactOptional() }),
  kind('number', numberBounds),
  kind('choice', { options, other }).refine(otherIsOption, otherFault),
  kind('choices', { options, other }).refine(otherIsOption, otherFault),
  kind('grid', { rows: z.array(gridRow).min(1), options, 'not-applicable': listOf(z.string()) }).refine(
    ({ rows, 'not-applicable': may }) => may.every((row) => rows.some(({ id: own }) => own === row)),
    { error: 'not-applicable names a row that the grid does not have', path: ['not-applicable'] },
  ),
  kind('ticks', {
    groups: z.array(tickGroup).min(1),
    'all-na-when': part({ field: z.string(), is: z.string() }).exactOptional(),
  }),
  kind('confirm', { says: words }),
  kind('known', { from: known, correctable: z.boolean().default(false) }),
  kind('counted', { list: part({ section: z.string(), field: z.string() }) }),
  kind('allocation', { framework: z.string() }),
  kind('rows', {
    'at-least': count,
    row: z.array(column),
    'none-says': words.exactOptional(),
    prompts: z.array(prompt).default([]),
    'from-cpd': z.record(id, z.enum(cpdParts)).exactOptional(),
    'kept-by': someRoles,
    'agreed-by': someRoles,
    caseload: caseload.exactOptional(),
  })
    .refine(caseloadOfColumns, {
      error:
        'caseload names a column of whole numbers, one of choices with their values, and what else it asks for',
      path: ['caseload'],
    })
    .refine(explainsChoices, {
      error: 'explains and ahead name choices that the row has',
      path: ['row'],
    }),
  kind('comment-per-standard', { framework: z.string(), only }),
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
  each: part({ 'standards-of': z.string(), only, otherwise: words.default('N/A') }).exactOptional(),
  hint: words.exactOptional(),
  guidance: listOf(z.string()),
  'visible-to': roles,
  'shown-from': moment.exactOptional(),
  'outside-portfolio': flag,
  'max-words': z.int().min(1).exactOptional(),
  observes: part({ section: z.string(), field: z.string() }).exactOptional(),
  recalls: z.array(part({ section: z.string(), fields: oneOrMore(z.string()) })).exactOptional(),
  fields: z.array(field),
}).refine(rowsOfReaders, {
  error: 'kept-by and agreed-by name roles that may read the section (by or visible-to)',
  path: ['fields'],
});

interface WithReaders {
  readonly by: string;
  readonly visibleTo: readonly string[];
  readonly fields: readonly object[];
}
function rowsOfReaders({ by, visibleTo, fields }: WithReaders): boolean {
  if (visibleTo.length === 0) return true;
  const roles = (one: object, key: string): readonly string[] =>
    ((one as Readonly<Record<string, unknown>>)[key] as readonly string[] | undefined) ?? [];
  return fields
    .flatMap((one) => [...roles(one, 'keptBy'), ...roles(one, 'agreedBy')])
    .every((role) => role === by || visibleTo.includes(role));
}

/** `forms/<id>.yaml` */
export const form = citedPart({ id: id.exactOptional(), title: words, sections: z.array(section) });
