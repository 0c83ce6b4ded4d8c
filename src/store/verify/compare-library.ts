import type { Files } from '../files/files.ts';
import type { Tx } from '../with-scope.ts';
import { compareBytes } from './compare-files.ts';

/** Files of people's libraries that are lost or changed. An entry is named by its id alone: it is nobody else's to read. */
export async function compareLibrary(
  tx: Tx,
  { authority, files }: { readonly authority: string; readonly files: Pick<Files, 'read'> },
): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('library_file')
    .select(['entry', 'hash', 'size'])
    .where('authority', '=', authority)
    .orderBy('entry')
    .execute();
  const differences: string[] = [];
  for (const { entry, hash, size } of rows) {
    for (const wrong of await compareBytes(files, { authority, hash, size }))
      differences.push(`The file of the library's entry ${entry} ${wrong}`);
  }
  return differences;
}
