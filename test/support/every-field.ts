import { join } from 'node:path';

/** The pack of an invented authority whose forms use every kind of field. */
export const everyFieldFolder = join(import.meta.dirname, '../policies/every-field');
