import { notApplicable } from '../../core/case/sections/choice-problems.ts';
import { factOf } from '../../core/case/sections/field-facts.ts';
import {
  chosenIn,
  type FieldContent,
  otherKey,
  type SectionContent,
  textsOf,
} from '../../core/case/sections/section-content.ts';
import { tickCount } from '../../core/case/sections/tick-count.ts';
import type { Field } from '../../core/policy/form.ts';
import type { Block } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';

type FieldOf<Type extends Field['type']> = Extract<Field, { type: Type }>;

/** The titles of what was chosen; what was typed for "other" stands after it. */
export function chosenWords(
  field: FieldOf<'choice'> | FieldOf<'choices'>,
  value: FieldContent,
  content: SectionContent,
): string {
  const typed = content[otherKey(field.id)];
  const more = typeof typed === 'string' ? typed.trim() : '';
  return chosenIn(value)
    .map((one) => {
      const title = field.options.find((option) => option.value === one)?.title ?? one;
      return one === field.other?.value && more !== '' ? `${title}: ${more}` : title;
    })
    .join(', ');
}

export function ratingsTable(field: FieldOf<'grid'>, value: FieldContent): Block {
  const ratings = textsOf(value);
  return {
    kind: 'table',
    header: [field.label, 'Rating'],
    rows: field.rows.map(({ id, label }, index) => [
      `${index + 1}. ${label}`,
      ratingWords(field, ratings[id] ?? ''),
    ]),
  };
}

/** The title of a rating, also of a row set aside. */
function ratingWords(field: FieldOf<'grid'>, rating: string): string {
  if (rating === '') return 'Not rated';
  if (rating === notApplicable) return 'Not applicable';
  return field.options.find((option) => option.value === rating)?.title ?? rating;
}

/** "27 of 30 observed", then every row group by group. */
export function tickBlocks(
  field: FieldOf<'ticks'>,
  value: FieldContent,
  { content, seen }: { readonly content: SectionContent; readonly seen: Pick<CaseInView, 'caseFile'> },
): readonly Block[] {
  const fact = factOf(field, value, { content, digest: (text) => text });
  if (fact.type !== 'ticks') return [];
  const { standards } = seen.caseFile.policy;
  const numbers = (ids: readonly string[]) => ids.map((id) => standards.get(id)?.number ?? id).join(', ');
  return [
    { kind: 'paragraph', text: `${tickCount(field, fact)}.` },
    ...field.groups.map(
      (group): Block => ({
        kind: 'table',
        header: [group.title, 'Standards', 'Seen'],
        rows: group.rows.map(({ id, label, standards: shown }) => [
          label,
          numbers(shown),
          fact.ticked.includes(id) ? 'Yes' : fact.notApplicable.includes(id) ? 'Not applicable' : 'No',
        ]),
      }),
    ),
  ];
}
