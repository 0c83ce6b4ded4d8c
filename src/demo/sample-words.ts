import { answerAskedFor, choiceAskedFor, rowsAskedFor } from '../core/case/answer-asked-for.ts';
import type { IsoDate } from '../core/calendar/date.ts';
import { addPeriod, subtractPeriod } from '../core/calendar/period.ts';
import { asked, type FieldContent, type SectionContent } from '../core/case/sections/section-content.ts';
import type { Policy } from '../core/case/policy.ts';
import { splitSectionKey } from '../core/case/policy.ts';
import type { Column, Field } from '../core/policy/form.ts';

const sentences = [
  'This is an invented account, written to show how a portfolio looks.',
  'I met the family at home each week and saw the children alone and together.',
  'I set out what worried us, what was working well and what had to change, and the family put it in their own words.',
  'I brought the school, the health visitor and the domestic abuse service into one plan with dates.',
  'I challenged the first view of the risk when new facts came, and said why in supervision.',
  'The children are safer, and their mother says that she was heard.',
];

/** A section filled in as somebody who knows the rules would: enough of everything, within every limit. */
export function sampleContent(policy: Policy, key: string, today: IsoDate): SectionContent {
  const { section } = splitSectionKey(key);
  const fields = policy.sections.get(section)?.section.fields ?? [];
  const { rules } = policy.pathway;
  return Object.fromEntries(
    fields
      .filter(({ type }) => type !== 'known' && type !== 'allocation' && type !== 'counted')
      .map((field) => [
        field.id,
        sampleField(field, { rules, frameworks: policy.pack.frameworks, section, key, today }),
      ]),
  );
}

/** What the section asks for, given its other answers: nobody answers a question that is not put to them. */
export function askedOnly(policy: Policy, key: string, content: SectionContent): SectionContent {
  const fields = policy.sections.get(splitSectionKey(key).section)?.section.fields ?? [];
  const left = fields.filter((field) => !asked(field, content)).map(({ id }) => id);
  return Object.fromEntries(Object.entries(content).filter(([id]) => !left.includes(id)));
}

interface Wanted {
  readonly rules: Policy['pathway']['rules'];
  readonly frameworks: Policy['pack']['frameworks'];
  readonly section: string;
  readonly key: string;
  readonly today: IsoDate;
}

function sampleField(field: Field, wanted: Wanted): FieldContent {
  switch (field.type) {
    case 'text':
    case 'known':
    case 'allocation':
    case 'counted':
      return field.required ? 'Invented for the demonstration' : '';
    case 'email':
      return 'invented@example.org';
    case 'long-text':
      return field.required ? sampleText(Math.min(field.maxWords ?? 90, 90)) : '';
    case 'date':
      return wanted.today;
    // A number that nothing asks for would be a promise that nobody made.
    case 'number':
      return field.required ||
        answerAskedFor(wanted.rules, { section: wanted.section, field: field.id }) !== undefined
        ? choiceAskedFor(field, wanted.section, wanted.rules)
        : '';
    case 'yes-no':
    case 'choice':
    case 'choices':
    case 'grid':
    case 'ticks':
      return choiceAskedFor(field, wanted.section, wanted.rules);
    case 'confirm':
      return 'yes';
    case 'rows':
      return sampleRows(field, wanted);
    case 'comment-per-standard':
      return {};
    default:
      return field satisfies never;
  }
}

function sampleRows(field: Extract<Field, { type: 'rows' }>, wanted: Wanted): FieldContent {
  const { rules, section } = wanted;
  const asked = rowsAskedFor(rules, { section, field: field.id });
  const rows = Math.max(field.atLeast, asked.count);
  if (rows === 0) return field.noneSays === undefined ? [] : 'none';
  return Array.from({ length: rows }, (_, index) =>
    Object.fromEntries(field.row.map((column) => [column.id, sampleCell(column, index, wanted)])),
  );
}

function sampleCell(column: Column, index: number, { key, today, frameworks }: Wanted): string {
  switch (column.type) {
    case 'reference':
      return `INVENTED-${key.replace(/\D/g, '') || '0'}${index + 1}`;
    case 'date':
      // What is to be done after the day of another answer is not due on that very day.
      if (typeof column.notBefore === 'object' && column.notAfter === undefined)
        return addPeriod(today, { months: 2 + index });
      // Two months ago may be before what a list counts from; today never is.
      return column.notBefore === undefined ? subtractPeriod(today, { months: 2 + index }) : today;
    case 'choice':
      return column.options[index % column.options.length]?.value ?? '';
    case 'party':
      return column.options[0]?.value ?? '';
    case 'number':
      return '1';
    case 'standards':
      return frameworks[column.framework]?.standards[index]?.id ?? '';
    case 'text':
      return column.distinct === true ? `Invented member ${index + 1}` : inventedWords;
    case 'long-text':
      return inventedWords;
    default:
      return column satisfies never;
  }
}

const inventedWords = 'Invented: what I did and what came of it.';

function sampleText(words: number): string {
  const all = sentences.join(' ').split(' ');
  return Array.from({ length: words }, (_, index) => all[index % all.length]).join(' ');
}
