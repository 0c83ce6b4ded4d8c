import { startAutosave } from './autosave.client.js';

for (const form of document.querySelectorAll('form[data-autosave]')) startAutosave(form);
