import { listWords } from '../../core/calendar/number-words.ts';
import { type Policy, roleTitle } from '../../core/case/policy.ts';
import type { Field, Option, Section } from '../../core/policy/form.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { upperFirst } from '../../core/rules/rule-words.ts';

/** The sections that a pathway asks for, with each box in words. */
export function formViews({ sections, ...policy }: Policy) {
  return [...sections.values()].map(({ section, form }) => ({
    id: section.id,
    title: section.title,
    form: form.title,
    by: roleTitle(policy, section.by),
    clauses: section.clauses,
    limit: limitOf(section),
    fields: section.fields.map((field) => ({
      label: field.label,
      asks: `${upperFirst(fieldWords(field, policy.pack.frameworks))}${keptWords(field, { sections, ...policy })}${field.required ? '' : ', if there is any'}.`,
      clauses: field.clauses,
    })),
  }));
}

function limitOf({ maxWords, each }: Section): string | undefined {
  const pages =
    each === undefined
      ? []
      : [each.only === 'all' ? 'one page for each standard' : 'one page for each standard allocated'];
  const words = maxWords === undefined ? [] : [`at most ${maxWords} words in all`];
  return pages.length + words.length === 0 ? undefined : `${upperFirst(listWords([...pages, ...words]))}.`;
}

/** Who keeps the rows of a list one by one, and who agrees them. */
function keptWords(field: Field, policy: Policy): string {
  if (field.type !== 'rows') return '';
  const { keptBy = [], agreedBy = [] } = field;
  const who = (roles: readonly RoleId[]) => listWords(roles.map((role) => roleTitle(policy, role)));
  const kept = keptBy.length === 0 ? '' : `; kept entry by entry by: ${who(keptBy)}`;
  return agreedBy.length === 0 ? kept : `${kept}; each entry agreed by: ${who(agreedBy)}`;
}

type Frameworks = Policy['pack']['frameworks'];

function fieldWords(field: Field, frameworks: Frameworks): string {
  switch (field.type) {
    case 'text':
      return 'a line of text';
    case 'email':
      return 'an e-mail address';
    case 'long-text':
      return field.maxWords === undefined ? 'text' : `text of at most ${field.maxWords} words`;
    case 'date':
      return field.notAfter === 'today' ? 'a date, not in the future' : 'a date';
    case 'yes-no':
      return field.must === 'yes' ? 'yes or no; it has to be yes' : 'yes or no';
    case 'number':
      return numberWords(field);
    case 'choice':
      return `one of: ${optionsWords(field.options)}`;
    case 'choices':
      return `any of: ${optionsWords(field.options)}`;
    case 'grid':
      return `for each of ${field.rows.length} rows one of: ${optionsWords(field.options)}`;
    case 'ticks':
      return `${field.groups.reduce((sum, { rows }) => sum + rows.length, 0)} rows to tick, as seen`;
    case 'confirm':
      return `a tick: ${field.says.replace(/\.$/, '')}`;
    case 'known':
      return `from the record${field.correctable ? ', to be corrected where it is wrong' : ''}`;
    case 'counted':
      return 'counted by the service, as it stands when the section is saved';
    case 'allocation':
      return `the standards allocated, of: ${frameworks[field.framework]?.title ?? field.framework}`;
    case 'rows':
      return `a list${field.atLeast === 0 ? '' : ` of at least ${field.atLeast}`}, each with: ${listWords(field.row.map(({ label }) => label))}`;
    case 'comment-per-standard':
      return `a comment on each standard ${field.only === 'all' ? 'of the framework' : 'allocated'}`;
    default:
      return field satisfies never;
  }
}

function numberWords({ min, max }: Extract<Field, { type: 'number' }>): string {
  if (min !== undefined && max !== undefined) return `a number from ${min} to ${max}`;
  if (min !== undefined) return `a number of at least ${min}`;
  return max === undefined ? 'a number' : `a number of at most ${max}`;
}

function optionsWords(options: readonly Option[]): string {
  return options.map(({ title }) => title).join('; ');
}
