import { addLibraryEntry } from '../app/library/add-library-entry.ts';
import type { EvidenceLibrary } from '../app/library/library-ports.ts';
import { shareLibraryEntry } from '../app/library/share-library-entry.ts';
import type { Desk, Viewer } from '../app/ports.ts';
import { type Instant, londonInstant } from '../core/calendar/instant.ts';
import type { DemoWorld } from './read-world.ts';

export interface MakingLibrary {
  readonly desk: Desk;
  readonly library: EvidenceLibrary;
  readonly authority: string;
  readonly setNow: (at: Instant) => void;
}

/** Puts the invented evidence into its owners' libraries, on the days it is of. */
export async function makeLibrary(making: MakingLibrary, entries: DemoWorld['library']): Promise<void> {
  const { desk, library, authority, setNow } = making;
  for (const { id, owner, file, on, later, 'shared-with': readers, ...said } of entries) {
    setNow(londonInstant(on, '18:00'));
    const viewer: Viewer = { authority, personId: owner, offices: [] };
    const added = await addLibraryEntry(desk, library, {
      viewer,
      id,
      entry: { ...said, on, finished: !later },
      file:
        file === undefined
          ? undefined
          : { bytes: new TextEncoder().encode(`${file}\n`), mediaType: 'text/plain', name: `${id}.txt` },
    });
    if (added.type === 'refused') throw new Error(`The entry ${id} was refused: ${added.refusal.message}`);
    for (const person of readers) {
      const shared = await shareLibraryEntry(desk, library, { viewer, entry: id, person });
      if (shared.type !== 'done') throw new Error(`The entry ${id} was not shared with ${person}.`);
    }
  }
}
