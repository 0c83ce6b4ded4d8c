import type { Field, Section } from '../../policy/form.ts';
import type { FieldFact, FieldProblem, SectionFacts } from '../../rules/facts.ts';
import type { DateAround, Days } from './date-bounds.ts';
import { factOf } from './field-facts.ts';
import { problemsOf } from './field-problems.ts';
import { asked, type FieldContent, type SectionContent } from './section-content.ts';

export interface FactsContext {
  readonly title: string;
  readonly saved: boolean;
  /** What the people register says, for fields that are known. */
  readonly known: Readonly<Record<string, string | undefined>>;
  /** Tells two references apart without keeping either. */
  readonly digest: (text: string) => string;
  /** Against which dates are read; left out where nothing is typed. */
  readonly days?: Days | undefined;
}

/** Reads the structured facts off a section and says everything that is wrong with it; keeps no words. */
export function sectionFacts(section: Section, content: SectionContent, context: FactsContext): SectionFacts {
  const fields: Record<string, FieldFact> = {};
  const problems: FieldProblem[] = [];
  const around = dateAround(section, content, context.days);
  for (const field of section.fields) {
    const value = valueOf(field, content, context);
    fields[field.id] = factOf(field, value, { ...around, digest: context.digest });
    if (asked(field, content)) problems.push(...problemsOf(field, value, around));
  }
  return { title: context.title, saved: context.saved, fields, problems };
}

/** What a date on this page is read against. */
export function dateAround(
  { fields }: Pick<Section, 'fields'>,
  content: SectionContent,
  days: Days | undefined,
): DateAround {
  return { days, content, called: (id) => fields.find((one) => one.id === id)?.label ?? id };
}

function valueOf(field: Field, content: SectionContent, { known }: FactsContext): FieldContent {
  const typed = content[field.id];
  if (field.type !== 'known') return typed ?? '';
  return field.correctable && typeof typed === 'string' && typed.trim() !== ''
    ? typed
    : (known[field.from] ?? '');
}
