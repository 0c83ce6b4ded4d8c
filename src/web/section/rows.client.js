/** Adds and takes out rows on the page; without this script the same buttons ask the server. */
export function startRows(form) {
  for (const rows of form.querySelectorAll('[data-rows]')) {
    const list = rows.querySelector('[data-rows-list]');
    const blank = rows.querySelector('[data-rows-blank]');
    let next = list.children.length;
    rows.querySelector('[data-rows-add]').addEventListener('click', (event) => {
      event.preventDefault();
      const row = madeFrom(blank, next, list.children.length + 1);
      next += 1;
      list.append(row);
      list.lastElementChild.querySelector('input, select, textarea')?.focus();
    });
    list.addEventListener('click', (event) => {
      const button = event.target.closest('[data-rows-remove]');
      if (!button) return;
      event.preventDefault();
      const row = button.closest('[data-row]');
      const neighbour = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      [...list.children].forEach((one, index) => number(one, index + 1));
      (neighbour?.querySelector('summary, input, select') ?? rows.querySelector('[data-rows-add]')).focus();
      form.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}

/** What is seen of a row's number, and what is only heard of it. */
function number(row, at) {
  row.querySelector('.waymark-row__number').textContent = String(at);
  // A reminder's row is called by its own words.
  if (!row.querySelector('[data-rows-remove]')) return;
  row.ariaLabel = row.ariaLabel.replace(/\d+$/, String(at));
  const heard = row.querySelector('[data-rows-remove] .govuk-visually-hidden');
  heard.textContent = heard.textContent.replace(/^ row \d+/, ` row ${at}`);
}

function madeFrom(blank, index, number) {
  const holder = document.createElement('template');
  holder.innerHTML = blank.innerHTML
    .replaceAll('__row__', String(index))
    .replaceAll('__number__', String(number));
  return holder.content;
}

/** Hides what another answer makes needless. Without this script everything is shown, with a line on when it is asked. */
export function startConditions(form) {
  const fields = [...form.querySelectorAll('[data-when-field]')];
  if (fields.length === 0) return;
  const show = () => {
    const answers = new FormData(form);
    for (const field of fields) field.hidden = answers.get(field.dataset.whenField) !== field.dataset.whenIs;
  };
  form.addEventListener('change', show);
  show();
}
