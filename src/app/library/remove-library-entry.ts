import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import { letGoOfBytes } from './let-go-of-bytes.ts';
import type { EvidenceLibrary } from './library-ports.ts';
import { ownEntry } from './own-entry.ts';

export type EntryRemoved =
  | { readonly type: 'removed' }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Removes an entry of one's own with its file, unless an application rests on it. */
export async function removeLibraryEntry(
  desk: Pick<Desk, 'bytes'>,
  library: EvidenceLibrary,
  { viewer, entry }: { readonly viewer: Viewer; readonly entry: string },
): Promise<EntryRemoved> {
  const before = await ownEntry(library, viewer, entry);
  if (before === undefined) return { type: 'not-found' };
  const { file } = before;
  // Asked first: while files cannot be reached nothing is taken out, and the page says so.
  if (file !== undefined) await desk.bytes.read(viewer.authority, file.hash);
  const removed = await library.remove(viewer, entry);
  if (removed.type === 'removed' && file !== undefined)
    await letGoOfBytes(desk, library, { viewer, hash: file.hash });
  if (removed.type !== 'in-use') return { type: removed.type };
  const refusal = refuse('locked', 'An application rests on this, so it stays in your library.', {
    fix: 'Take it out of the application first, while that is still being written. What was submitted keeps its evidence.',
  });
  return { type: 'refused', refusal };
}
