/** What was typed and is not saved yet, kept in this browser alone until it is. */
export function draftOf(name) {
  const key = `waymark-draft|${name}`;
  return {
    keep(fields) {
      write(() => localStorage.setItem(key, JSON.stringify({ at: new Date().toISOString(), fields })));
    },
    drop() {
      write(() => localStorage.removeItem(key));
    },
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
        return kept && Array.isArray(kept.fields) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

// A browser may forbid or fill up its storage; typing and saving go on without it.
function write(work) {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** Every field of a form but the frame's own, as pairs. */
export function fieldsOf(form) {
  return [...new FormData(form)].filter(
    ([name, value]) => !name.startsWith('_') && typeof value === 'string',
  );
}

/**
 * Whether two sets of fields say the same. What is saved comes back without blanks at the ends, rows left empty and
 * noughts before a number, and is no loss of words.
 */
export function sameWords(one, other) {
  return JSON.stringify(one.flatMap(wordsOf)) === JSON.stringify(other.flatMap(wordsOf));
}

function wordsOf([name, value]) {
  const words = value
    .trim()
    .replace(/\r\n?/g, '\n')
    .replace(/^0+(?=\d+$)/, '');
  return words === '' ? [] : [[name.replace(/-\d+-/, '-row-'), words]];
}

/** Puts fields back, adding rows where the page has too few. */
export function putBack(form, fields) {
  for (const box of form.querySelectorAll('input[type=checkbox], input[type=radio]')) box.checked = false;
  for (const [name, value] of fields) {
    addRowsUpTo(form, name);
    for (const box of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (box.type === 'checkbox' || box.type === 'radio') box.checked = box.value === value;
      else box.value = value;
      if (box.checked || box.type !== 'radio') box.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  form.dispatchEvent(new Event('change', { bubbles: true }));
}

function addRowsUpTo(form, name) {
  const rows = [...form.querySelectorAll('[data-rows]')].find((one) =>
    name.startsWith(`${one.dataset.rows}-`),
  );
  const add = rows?.querySelector('[data-rows-add]');
  for (let tries = 0; add && tries < 60 && isOfRow(rows, name) && !form.elements.namedItem(name); tries += 1)
    add.click();
}

function isOfRow(rows, name) {
  return /^\d+-/.test(name.slice(rows.dataset.rows.length + 1));
}
