import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bringUpToDate, type UpToDate } from '../store/cases/bring-up-to-date.ts';
import type { Database } from '../store/open-database.ts';

type Wanted = Omit<UpToDate, 'writtenBy'>;

/** Writes the lists of every case anew where other code wrote them, as after an upgrade. */
export async function keepUpToDate(db: Database, wanted: Wanted): Promise<number> {
  return bringUpToDate(db, { ...wanted, writtenBy: await writtenBy() });
}

const source = join(import.meta.dirname, '..');
let known: Promise<string> | undefined;

/** A digest of the code that makes lists, tasks and access of a case from its events; it changes with any of it. */
function writtenBy(): Promise<string> {
  known ??= digestOf();
  return known;
}

async function digestOf(): Promise<string> {
  const core = await readdir(join(source, 'core'), { recursive: true });
  const files = [
    ...core
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join('core', name)),
    join('store', 'cases', 'read-model-rows.ts'),
  ].toSorted();
  const hash = createHash('sha256');
  for (const name of files) hash.update(`${name}\n`).update(await readFile(join(source, name)));
  return hash.digest('hex');
}
