import type { Page } from 'playwright-core';
import type { Traveller } from './journey.ts';

/** What somebody types or ticks, by the names of the boxes. A date is `{ on: '2026-03-27' }`. */
export type Answers = Readonly<Record<string, string | readonly string[] | { readonly on: string }>>;

/** Fills in boxes as somebody would, in the order given. */
export async function answer(page: Page, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    if (typeof value === 'string') await answerOne(page, name, value);
    else if ('on' in value) await typeDate(page, name, value.on);
    else for (const one of value) await page.check(`input[name="${name}"][value="${one}"]`);
  }
}

async function answerOne(page: Page, name: string, value: string): Promise<void> {
  const box = page.locator(`[name="${name}"]`).first();
  const kind = await box.evaluate((element) => `${element.tagName} ${element.getAttribute('type') ?? ''}`);
  if (/radio|checkbox/.test(kind)) await page.check(`input[name="${name}"][value="${value}"]`);
  else if (kind.startsWith('SELECT')) await box.selectOption(value);
  else await box.fill(value);
}

/** Types a date into its three boxes. */
export async function typeDate(page: Page, name: string, on: string): Promise<void> {
  const [year = '', month = '', day = ''] = on.split('-');
  await page.fill(`[name="${name}-day"]`, String(Number(day)));
  await page.fill(`[name="${name}-month"]`, String(Number(month)));
  await page.fill(`[name="${name}-year"]`, year);
}

/** Adds rows to a list of a section until there are as many. */
export async function rows(page: Page, field: string, wanted: number): Promise<void> {
  const list = page.locator(`[data-rows="${field}"]`);
  for (let tries = 0; (await list.locator('[data-row]').count()) < wanted; tries += 1) {
    if (tries > wanted) throw new Error(`${field} has no ${wanted} rows`);
    await list.getByRole('button', { name: 'Add another' }).click();
    await page.waitForLoadState('load');
  }
}

/** Presses Tab until the element is reached, as somebody without a mouse does. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${selector} on ${page.url()}`);
}

/** The case number in the address of the page. */
export function refIn(who: Traveller): string {
  const found = /\/cases\/([A-Z0-9]+)/.exec(who.page.url())?.[1];
  if (found === undefined) throw new Error(`No case is open at ${who.page.url()}`);
  return found;
}
