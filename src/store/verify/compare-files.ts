import { createHash } from 'node:crypto';
import type { CaseState } from '../../core/case/state.ts';
import type { Files } from '../files/files.ts';
import type { StoredCaseRows } from './stored-case-rows.ts';

/** Files lost, changed or put in: rows against the events, and bytes against their hash. */
export async function compareFiles(
  authority: string,
  { ref, events, files: rows }: StoredCaseRows,
  { state, files }: { readonly state: CaseState; readonly files: Pick<Files, 'read'> },
): Promise<readonly string[]> {
  const added = new Map(
    events.flatMap((event) => (event.type === 'ItemAdded' ? [[event.data.id, event.data.file]] : [])),
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const differences = neededItems(state)
    .filter((id) => !stored.has(id))
    .map((id) => `${ref}: the file ${id} is gone from the case.`);
  for (const { id, hash, size } of rows) {
    if (!added.has(id)) differences.push(`${ref}: the file ${id} follows from no event.`);
    else if (added.get(id) !== hash)
      differences.push(`${ref}: the file ${id} is not the one that was added.`);
    differences.push(
      ...(await compareBytes(files, { authority, hash, size })).map(
        (wrong) => `${ref}: the file ${id} ${wrong}`,
      ),
    );
  }
  return differences;
}

function neededItems({ items, submission, pastSubmissions }: CaseState): readonly string[] {
  const submitted = [...pastSubmissions, ...(submission === undefined ? [] : [submission])].flatMap(
    (one) => one.items,
  );
  return [...new Set([...Object.keys(items), ...submitted.map(({ id }) => id)])];
}

/** What is wrong with kept bytes: gone, or others than those of the hash. */
export async function compareBytes(
  files: Pick<Files, 'read'>,
  { authority, hash, size }: { readonly authority: string; readonly hash: string; readonly size: number },
): Promise<readonly string[]> {
  const kept = await files.read(authority, hash);
  if (kept === undefined) return ['has lost its bytes.'];
  const sum = createHash('sha256');
  for await (const chunk of kept.bytes as AsyncIterable<Uint8Array>) sum.update(chunk);
  const same = kept.size === size && sum.digest('hex') === hash;
  return same ? [] : ['has other bytes than those that were added.'];
}
