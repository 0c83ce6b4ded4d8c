import { fromDay, type IsoDate, toDay } from '../../core/calendar/date.ts';
import { asked, type FieldContent, type SectionContent } from '../../core/case/section-content.ts';
import { sectionKeys, splitSectionKey } from '../../core/case/policy.ts';
import type { Column, Field, Section } from '../../core/policy/form.ts';
import type { Pathway, Step } from '../../core/policy/pathway.ts';
import { wantedAnswers } from '../../core/rules/kinds/answer.ts';
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
  const wanted = wantedAnswer(page.stage.policy.pathway, page.section.id, field.id);
  if (wanted !== undefined) return wanted;
  if (field.type === 'rows') return goodRows(field, page);
  if (!field.required) return undefined;
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
    case 'yes-no':
    case 'confirm':
      return 'yes';
    case 'choice':
      return field.options[0]?.value;
    case 'comment-per-standard':
      return Object.fromEntries(
        (page.stage.state.allocation?.drawn ?? []).map((standard) => [standard, 'An invented comment.']),
      );
    case 'known':
    case 'allocation':
      return undefined;
    default:
      return field satisfies never;
  }
}

/** The answer that the pathway's rules ask of a field. */
function wantedAnswer({ rules }: Pathway, section: string, field: string): string | undefined {
  for (const { test } of Object.values(rules)) {
    if (test.rule !== 'answer' && test.rule !== 'practice-time') continue;
    if (test.section !== section || test.field !== field) continue;
    return test.rule === 'answer' ? wantedAnswers(test)[0] : test.is;
  }
  return undefined;
}

function goodRows(
  field: Extract<Field, { type: 'rows' }>,
  { stage, section, key }: Page,
): FieldContent | undefined {
  const asksFor = Object.values(stage.policy.pathway.rules).map(({ test }) =>
    test.rule === 'rows-per-standard' && test.section === section.id && test.field === field.id
      ? test.atLeast
      : 0,
  );
  const count = Math.max(field.atLeast, field.required ? 1 : 0, ...asksFor);
  if (count === 0) return undefined;
  return Array.from({ length: count }, (_, index) =>
    Object.fromEntries(
      field.row.map((column) => [column.id, goodCell(column, `${key} ${index + 1}`, stage.today)]),
    ),
  );
}

function goodCell(column: Column, name: string, today: IsoDate): string {
  if (column.type === 'date') return fromDay(toDay(today) - 60);
  if (column.type === 'choice') return column.options[0]?.value ?? '';
  return column.type === 'reference' ? `Invented case ${name}` : `Invented ${column.label.toLowerCase()}`;
}
