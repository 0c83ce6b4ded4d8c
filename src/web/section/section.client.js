import { startAutosave } from './autosave.client.js';
import { startCounting } from './count-words.client.js';
import { startConditions, startRows } from './rows.client.js';

for (const form of document.querySelectorAll('form')) {
  startRows(form);
  startCounting(form);
  startConditions(form);
  if (form.dataset.autosave) startAutosave(form);
}
