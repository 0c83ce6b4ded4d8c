import { fromDay, toDay } from '../../core/calendar/date.ts';
import {
  answerAskedFor,
  choiceAskedFor,
  rowsAskedFor,
  standardsCommented,
} from '../../core/case/answer-asked-for.ts';
import {
  asked,
  type FieldContent,
  promptKey,
  type SectionContent,
} from '../../core/case/sections/section-content.ts';
import { sectionKeys, splitSectionKey } from '../../core/case/policy.ts';
import type { Column, Field, Section } from '../../core/policy/form.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { Stage } from './stage.ts';

/** Every page of a fill step that one of these roles writes, as a careful person would fill it in. */
export function pagesOf(
  stage: Stage,
  step: Extract<Step, { kind: 'fill' }>,
  roles: readonly string[],
): readonly string[] {
  const { allocation } = stage.state;
  const allocated = allocation === undefined ? undefined : [...allocation.always, ...allocation.drawn];
  return step.sections
    .filter((id) => roles.includes(stage.policy.sections.get(id)?.section.by ?? ''))
    .flatMap((id) => sectionKeys(stage.policy, id, allocated));
}

export function goodContent(stage: Stage, key: string): SectionContent {
  const section = stage.policy.sections.get(splitSectionKey(key).section)?.section;
  if (section === undefined) return {};
  const content: Record<string, FieldContent> = {};
  for (const field of section.fields) {
    if (!asked(field, content)) continue;
    const value = goodValue(field, { stage, section, key });
    if (value !== undefined) content[field.id] = value;
  }
  return content;
}

interface Page {
  readonly stage: Stage;
  readonly section: Section;
  readonly key: string;
}

function goodValue(field: Field, page: Page): FieldContent | undefined {
  const { rules } = page.stage.policy.pathway;
  const asks = answerAskedFor(rules, { section: page.section.id, field: field.id }) !== undefined;
  if (field.type === 'rows') return goodRows(field, page);
  if (!field.required && !asks) return undefined;
  switch (field.type) {
    case 'text':
      return `Invented ${field.label.toLowerCase()}`;
    case 'email':
      return 'someone@example.org';
    case 'long-text':
      return Array.from(
        { length: Math.min(20, field.maxWords ?? 20) },
        (_, index) => `word${index + 1}`,
      ).join(' ');
    case 'date':
      return page.stage.today;
    case 'confirm':
      return 'yes';
    case 'yes-no':
    case 'choice':
    case 'choices':
    case 'number':
    case 'grid':
    case 'ticks':
      return choiceAskedFor(field, page.section.id, rules);
    case 'comment-per-standard':
      return Object.fromEntries(
        standardsCommented(field, page.stage.caseFile).map((standard) => [standard, 'An invented comment.']),
      );
    case 'known':
    case 'allocation':
    case 'counted':
      return undefined;
    default:
      return field satisfies never;
  }
}

function goodRows(
  field: Extract<Field, { type: 'rows' }>,
  { stage, section, key }: Page,
): FieldContent | undefined {
  const asked = rowsAskedFor(stage.policy.pathway.rules, { section: section.id, field: field.id });
  const count = Math.max(field.atLeast, field.required ? 1 : 0, asked.count);
  if (count === 0) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const prompt = field.prompts[index];
    return {
      ...(prompt === undefined ? {} : { [promptKey]: prompt.id }),
      ...Object.fromEntries(
        field.row.map((column) => [
          column.id,
          goodCell(column, { name: `${key} ${index + 1}`, index, kind: asked.kind, stage }),
        ]),
      ),
    };
  });
}

interface Cell {
  readonly name: string;
  readonly index: number;
  readonly kind: string | undefined;
  readonly stage: Stage;
}

function goodCell(column: Column, { name, index, kind, stage }: Cell): string {
  switch (column.type) {
    case 'date':
      // Two months ago may be before what a list counts from; today never is.
      return column.notBefore === undefined ? fromDay(toDay(stage.today) - 60) : stage.today;
    case 'choice':
      return column.options.find(({ value }) => value === kind)?.value ?? column.options[0]?.value ?? '';
    case 'party':
      return column.options[0]?.value ?? '';
    case 'reference':
      return `Invented case ${name}`;
    case 'number':
      return '1';
    case 'standards': {
      const standards = stage.policy.pack.frameworks[column.framework]?.standards ?? [];
      return standards[index % Math.max(standards.length, 1)]?.id ?? '';
    }
    case 'text':
      return `Invented ${column.label.toLowerCase()}${column.distinct === true ? ` ${index + 1}` : ''}`;
    case 'long-text':
      return `Invented ${column.label.toLowerCase()}`;
    default:
      return column satisfies never;
  }
}
