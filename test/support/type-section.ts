import type { Page } from 'playwright-core';
import type { Column, Field, Section } from '../../src/core/policy/form.ts';
import {
  asked,
  chosenIn,
  type FieldContent,
  otherKey,
  rowsOf,
  type SectionContent,
  textsOf,
} from '../../src/core/case/sections/section-content.ts';
import { rows, typeDate } from './journey-answers.ts';

/** Types a section's content into its page, field by field, as its writer would. */
export async function typeSection(page: Page, section: Section, content: SectionContent): Promise<void> {
  for (const field of section.fields) {
    const value = content[field.id];
    if (value === undefined || value === '' || !asked(field, content)) continue;
    await typeField(page, field, value);
    const other = content[otherKey(field.id)];
    if (typeof other === 'string' && other !== '') await page.fill(`[name="${otherKey(field.id)}"]`, other);
  }
}

async function typeField(page: Page, field: Field, value: FieldContent): Promise<void> {
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'text':
    case 'email':
    case 'number':
    case 'long-text':
      return page.fill(`[name="${field.id}"]`, text);
    case 'date':
      return typeDate(page, field.id, text);
    case 'yes-no':
    case 'choice':
    case 'confirm':
      return choose(page, field.id, text);
    case 'choices':
      for (const option of chosenIn(value)) await choose(page, `${field.id}:${option}`, 'yes');
      return;
    case 'grid':
    case 'ticks':
      for (const [row, said] of Object.entries(textsOf(value)))
        await choose(page, `${field.id}:${row}`, said);
      return;
    case 'rows':
      return typeRows(page, field, value);
    case 'comment-per-standard':
      for (const [standard, words] of Object.entries(textsOf(value)))
        await page.fill(`[name="${field.id}-${standard}"]`, words);
      return;
    case 'known':
    case 'allocation':
    case 'counted':
      return;
    default:
      return field satisfies never;
  }
}

async function typeRows(
  page: Page,
  field: Extract<Field, { type: 'rows' }>,
  value: FieldContent,
): Promise<void> {
  if (value === 'none') return choose(page, `${field.id}-none`, 'none');
  const typed = rowsOf(value);
  await rows(page, field.id, typed.length);
  for (const [index, row] of typed.entries()) {
    // A reminder is a closed line until it is used.
    const reminder = page.locator(`details:not([open]):has([name="${field.id}-${index}-prompt"]) > summary`);
    if ((await reminder.count()) > 0) await reminder.click();
    for (const column of field.row) {
      const text = row[column.id];
      if (text !== undefined && text !== '')
        await typeCell(page, `${field.id}-${index}-${column.id}`, { column, text });
    }
  }
}

async function typeCell(
  page: Page,
  name: string,
  { column, text }: { readonly column: Column; readonly text: string },
): Promise<void> {
  switch (column.type) {
    case 'date':
      return typeDate(page, name, text);
    case 'choice':
      return choose(page, name, text);
    case 'party': {
      const named = column.options.some(({ value }) => value === text);
      await choose(page, name, named ? text : 'other');
      return named ? undefined : page.fill(`[name="${name}-other"]`, text);
    }
    case 'standards':
      for (const standard of text.split(/[\s,]+/)) await choose(page, `${name}:${standard}`, 'yes');
      return;
    case 'text':
    case 'long-text':
    case 'number':
    case 'reference':
      return page.fill(`[name="${name}"]`, text);
    default:
      return column satisfies never;
  }
}

/** Whatever the page offers for it: a list to choose from, or one of several buttons. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const list = page.locator(`select[name="${name}"]`);
  if ((await list.count()) > 0) {
    await list.selectOption(value);
    return;
  }
  await page.check(`input[name="${name}"][value="${value}"]`);
}
