import { refuse } from '../../core/case/refusal.ts';
import { addKeptItem, type ItemSaid } from '../portfolio/add-item.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk } from '../ports.ts';
import type { EvidenceLibrary } from './library-ports.ts';
import { ownEntry } from './own-entry.ts';

/** What the panel is to read is said anew: nothing of the entry goes into the case but its file and what is named here. */
export interface AttachFromLibrary extends ItemSaid {
  readonly entry: string;
  /** An item attached before that this one takes the place of. */
  readonly replaces?: string | undefined;
}

/** Puts an entry of one's own into a portfolio by reference: the same bytes under the same hash, and no second copy. */
export async function attachFromLibrary(
  desk: Desk,
  library: EvidenceLibrary,
  { entry: id, ...said }: AttachFromLibrary,
): Promise<Performed> {
  const entry = await ownEntry(library, said.viewer, id);
  if (entry === undefined) return { type: 'not-found' };
  const { file, version, finished } = entry;
  if (file === undefined || !finished) return perform(desk, { ...said, command: () => notReady(finished) });
  return addKeptItem(desk, { ...said, file, from: { entry: id, version } });
}

function notReady(finished: boolean) {
  return finished
    ? refuse('incomplete', 'This has no file yet, and what is attached to an application is a file.', {
        fix: 'Add the file in your library, then attach it.',
      })
    : refuse('incomplete', 'This is not finished yet.', {
        fix: 'Finish it in your library, then attach it.',
      });
}
