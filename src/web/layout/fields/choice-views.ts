import { notApplicable } from '../../../core/case/sections/choice-problems.ts';
import { factOf } from '../../../core/case/sections/field-facts.ts';
import {
  chosenIn,
  type FieldContent,
  otherKey,
  type SectionContent,
  textsOf,
} from '../../../core/case/sections/section-content.ts';
import { tickCount } from '../../../core/case/sections/tick-count.ts';
import type { Field, Option } from '../../../core/policy/form.ts';
import type { FieldPlace, RatingView, Shape, TicksView } from './field-model.ts';
import type { OptionView } from './rows-view.ts';

type FieldOf<Type extends Field['type']> = Extract<Field, { type: Type }>;

/** The name under which one of several choices, or one row of a grid, is posted. */
export function partName(field: string, part: string): string {
  return `${field}:${part}`;
}

export function radios(value: string, options: readonly Option[]): Shape {
  return {
    type: 'radios',
    value,
    reads: options.find((option) => option.value === value)?.title ?? value,
    options: optionViews(options, [value]),
  };
}

/** What the option "other" adds to a field with options; nothing where the field has none. */
export function otherView(
  field: FieldOf<'choice'> | FieldOf<'choices'>,
  content: FieldContent,
  others: SectionContent,
): Partial<Pick<Shape, 'other' | 'reads'>> {
  const { id, other, options } = field;
  if (other === undefined) return {};
  const typed = others[otherKey(id)];
  const value = typeof typed === 'string' ? typed : '';
  const when =
    field.type === 'choice'
      ? { field: id, is: other.value }
      : { field: partName(id, other.value), is: 'yes' };
  const title = (one: string) => options.find((option) => option.value === one)?.title ?? one;
  const reads = chosenIn(content)
    .map((one) =>
      one === other.value && value.trim() !== '' ? `${title(one)}: ${value.trim()}` : title(one),
    )
    .join(', ');
  return { other: { id: otherKey(id), label: other.asks, value, when }, reads };
}

export function checkboxes(field: FieldOf<'choices'>, content: FieldContent, others: SectionContent): Shape {
  const chosen = chosenIn(content);
  const options = optionViews(field.options, chosen).map((option) => ({
    ...option,
    name: partName(field.id, option.value),
    value: 'yes',
  }));
  const reads = options.flatMap(({ checked, text }) => (checked ? [text] : [])).join(', ');
  return { type: 'checkboxes', value: '', reads, options, ...otherView(field, content, others) };
}

export function ratingViews(field: FieldOf<'grid'>, content: FieldContent): readonly RatingView[] {
  const ratings = textsOf(content);
  return field.rows.map(({ id, label, clauses }, index) => {
    const aside = field.notApplicable.includes(id) ? [{ value: notApplicable, title: 'Not applicable' }] : [];
    const options = optionViews([...field.options, ...aside], [ratings[id] ?? '']);
    return {
      id: partName(field.id, id),
      number: index + 1,
      label,
      clauses,
      options,
      reads: options.find(({ checked }) => checked)?.text ?? '',
    };
  });
}

interface Ticking {
  readonly content: FieldContent;
  readonly others: SectionContent;
  readonly place: FieldPlace;
}

export function ticksView(field: FieldOf<'ticks'>, { content, others, place }: Ticking): TicksView {
  const fact = factOf(field, content, { content: others, digest: (text) => text });
  const ticked = fact.type === 'ticks' ? fact.ticked : [];
  const aside = fact.type === 'ticks' ? fact.notApplicable : [];
  const { standards } = place.caseFile.policy;
  return {
    count: tickCount(field, { ticked, notApplicable: aside }),
    groups: field.groups.map(({ title, rows }) => ({
      title,
      rows: rows.map((row) => {
        const seen = ticked.includes(row.id);
        const setAside = aside.includes(row.id);
        const numbers = row.standards.map((id) => String(standards.get(id)?.number ?? id));
        return {
          id: partName(field.id, row.id),
          label: row.label,
          note: row.note ?? '',
          standards: numbers.join(', '),
          standardWords:
            numbers.length === 0
              ? ''
              : `${numbers.length === 1 ? 'Standard' : 'Standards'} ${numbers.join(', ')}`,
          seen,
          setAside,
          mayBeSetAside: row.optionalNa === true,
          reads: seen ? 'Yes' : setAside ? 'Not applicable' : 'No',
        };
      }),
    })),
  };
}

/** The name and value by which the page tells that another field is answered so. */
export function answeredBy(
  other: Field | undefined,
  when: { readonly field: string; readonly is: string },
): { readonly field: string; readonly is: string } {
  return other?.type === 'choices' ? { field: partName(when.field, when.is), is: 'yes' } : when;
}

export function answerTitle(other: Field | undefined, value: string): string {
  const options = other?.type === 'choice' || other?.type === 'choices' ? other.options : [];
  return options.find((option) => option.value === value)?.title ?? answerWords(value);
}

export function answerWords(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}

function optionViews(options: readonly Option[], chosen: readonly string[]): readonly OptionView[] {
  return options.map(({ value, title }) => ({ value, text: title, checked: chosen.includes(value) }));
}
