import type { Viewer } from '../ports.ts';
import type { EvidenceLibrary, LibraryEntry } from './library-ports.ts';

/** An entry of the viewer's own; one that is only shared with them is theirs to read and nothing else. */
export async function ownEntry(
  library: Pick<EvidenceLibrary, 'entry'>,
  viewer: Viewer,
  id: string,
): Promise<LibraryEntry | undefined> {
  const entry = await library.entry(viewer, id);
  return entry?.owner === viewer.personId ? entry : undefined;
}
