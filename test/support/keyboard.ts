import type { Page } from 'playwright-core';

/** What somebody meets who has no mouse: where Tab stops, in order, and what is wrong with it. */
export type Walked = { readonly stops: readonly string[]; readonly wrong: readonly string[] };

type Met = {
  /** Among everything on the page that can be used, in the order written; -1 for what should not be a stop. */
  readonly place: number;
  readonly name: string;
  readonly seen: boolean;
  readonly marked: boolean;
};

const most = 600;

/** Presses Tab from the top of a page to its end, and Shift and Tab back from there for a few stops. */
export async function walkByKeyboard(page: Page): Promise<Walked> {
  await page.evaluate(begin);
  const expected = (await page.evaluate('globalThis.walk.names()')) as readonly string[];
  const met: Met[] = [];
  const wrong: string[] = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const now = await here(page);
    // A box for a date or a frame has several stops of its own, which the page does not see.
    if (now === undefined || (met.length > 1 && now.place === met[0]?.place)) break;
    if (now.place === met.at(-1)?.place && now.place !== -1) continue;
    met.push(now);
    if (presses === most - 1) wrong.push(`Tab never comes to the end: it stays about ${now.name}`);
  }
  for (const { place, name, seen, marked } of met) {
    if (place === -1) wrong.push(`Tab stops at what cannot be used: ${name}`);
    if (!seen) wrong.push(`out of sight while it has the focus: ${name}`);
    if (!marked) wrong.push(`nothing shows the focus: ${name}`);
  }
  met.forEach(({ place, name }, index) => {
    const before = met[index - 1];
    if (before !== undefined && place !== -1 && before.place > place)
      wrong.push(`out of order: ${name} after ${before.name}`);
  });
  const places = new Set(met.map(({ place }) => place));
  expected.forEach((name, place) => {
    if (!places.has(place)) wrong.push(`never reached: ${name}`);
  });
  for (const name of (await page.evaluate('globalThis.walk.mice()')) as readonly string[])
    wrong.push(`for a mouse alone: ${name}`);
  return { stops: met.map(({ name }) => name), wrong };
}

async function here(page: Page): Promise<Met | undefined> {
  const read = async () => (await page.evaluate('globalThis.walk.here()')) as Met | undefined;
  const now = await read();
  if (now !== undefined) return now;
  // A frame of another process takes the focus a moment after the key.
  await page.waitForTimeout(150);
  return read();
}

// Runs in the page.
const begin = `(() => {
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex="0"], [contenteditable]';
  // The first button of a form is the one that Return presses in a text box; nobody sees it.
  const pressedByReturn = 'button[aria-hidden=true][tabindex="-1"]';
  const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && !el.closest('[inert]');
  const chosen = (el) => {
    if (el.type !== 'radio') return true;
    const group = [...document.querySelectorAll('input[type=radio]')].filter((one) => one.name === el.name && one.form === el.form && shown(one));
    return (group.find((one) => one.checked) ?? group[0]) === el;
  };
  const all = () => [...document.querySelectorAll(usable)].filter((el) => shown(el) && !el.disabled && chosen(el) && !el.matches(pressedByReturn));
  // What asks for a hand over it but takes no key: neither a thing to use nor a part, a label or a frame of one.
  const forMice = () => [...document.querySelectorAll('[onclick], [role=button], [role=link], [role=tab], span, div, p, td, li, svg')].filter((el) => shown(el) && (el.hasAttribute('onclick') || el.hasAttribute('role') && /button|link|tab$/.test(el.getAttribute('role')) || getComputedStyle(el).cursor === 'pointer') && !el.closest(usable + ', label'));
  const nameOf = (el) => el.tagName.toLowerCase() + (el.type && el.tagName !== 'A' ? '[' + el.type + ']' : '') + ' ' + (el.name || el.id || '') + ' "' + (el.labels?.[0]?.innerText || el.innerText || el.getAttribute('aria-label') || '').trim().replace(/\\s+/g, ' ').slice(0, 50) + '"';
  const looks = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'backgroundColor', 'color', 'borderTopColor', 'borderTopWidth', 'textDecorationLine'];
  const lookOf = (el) => {
    const of = (one, part) => { const style = getComputedStyle(one, part); return looks.map((look) => style[look]).join(); };
    const label = el.labels?.[0];
    return [of(el), of(el, '::before'), of(el, '::after'), ...(label ? [of(label), of(label, '::before')] : [])].join('|');
  };
  // As nothing looks while it has the focus, taken before anything has.
  document.activeElement?.blur?.();
  const before = new Map([...document.querySelectorAll('*')].filter((el) => el.matches(usable)).map((el) => [el, lookOf(el)]));
  const inSight = (el) => {
    const part = el.matches('input[type=radio], input[type=checkbox]') && el.labels?.[0] || el;
    const box = (part.getClientRects()[0] ?? part.getBoundingClientRect());
    const wide = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const high = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    if (wide < 4 || high < 4) return false;
    const x = (Math.min(box.right, innerWidth) + Math.max(box.left, 0)) / 2;
    const y = (Math.min(box.bottom, innerHeight) + Math.max(box.top, 0)) / 2;
    const top = document.elementFromPoint(x, y);
    return top !== null && (part.contains(top) || top.contains(part) || el.contains(top) || (el.labels ? [...el.labels].some((one) => one.contains(top)) : false));
  };
  globalThis.walk = {
    names: () => all().map(nameOf),
    mice: () => forMice().map(nameOf),
    here() {
      const el = document.activeElement;
      if (!el || el === document.body || el === document.documentElement) return undefined;
      return { place: all().indexOf(el), name: nameOf(el), seen: inSight(el), marked: el.tagName === 'IFRAME' || lookOf(el) !== before.get(el) };
    },
  };
})()`;
