import type { SectionPlace } from '../../app/portfolio/section-place.ts';
import type { Policy } from '../../core/case/policy.ts';
import { textsOf, type SectionContent } from '../../core/case/sections/section-content.ts';
import { countWords } from '../../core/case/words.ts';

/** Words of several boxes together, under one limit. */
export interface WordTotal {
  readonly id: string;
  readonly fields: readonly string[];
  readonly says: string;
  readonly count: number;
  readonly limit: number;
}

/** Every limit over several boxes of this page: the section's own, and those of rules that name their boxes. */
export function wordTotals(
  { pathway }: Policy,
  { section, fillStep }: SectionPlace,
  content: SectionContent,
): readonly WordTotal[] {
  const long = section.fields.filter(({ type }) => type === 'long-text').map(({ id }) => id);
  const found: { readonly fields: readonly string[]; readonly limit: number }[] = [];
  for (const id of fillStep.needs) {
    const test = pathway.rules[id]?.test;
    if (test?.rule === 'words' && test.section === section.id)
      found.push({ fields: test.fields ?? long, limit: test.atMost });
  }
  const { maxWords } = section;
  if (maxWords !== undefined && !found.some(({ fields }) => long.every((one) => fields.includes(one))))
    found.push({ fields: long, limit: maxWords });
  return found.map(({ fields, limit }, index) => ({
    id: `total-${index + 1}`,
    fields,
    says: fields.length === long.length ? 'All boxes together' : labelsOf(section.fields, fields),
    count: fields.reduce((sum, field) => sum + wordsIn(content, field), 0),
    limit,
  }));
}

function labelsOf(
  fields: readonly { readonly id: string; readonly label: string }[],
  ids: readonly string[],
): string {
  return fields
    .filter(({ id }) => ids.includes(id))
    .map(({ label }) => `“${label}”`)
    .join(' and ');
}

function wordsIn(content: SectionContent, field: string): number {
  const typed = content[field];
  if (typeof typed === 'string') return countWords(typed);
  return Object.values(textsOf(typed)).reduce((sum, text) => sum + countWords(text), 0);
}
