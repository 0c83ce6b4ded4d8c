import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { EvidenceLibrary } from './library-ports.ts';
import { ownEntry } from './own-entry.ts';

export interface ShareLibraryEntry {
  readonly viewer: Viewer;
  readonly entry: string;
  readonly person: string;
}

export type EntryShared =
  | { readonly type: 'done'; readonly name: string }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** From now on the person may read all of the entry and its file. */
export async function shareLibraryEntry(
  desk: Pick<Desk, 'people' | 'now'>,
  library: EvidenceLibrary,
  { viewer, entry, person }: ShareLibraryEntry,
): Promise<EntryShared> {
  if ((await ownEntry(library, viewer, entry)) === undefined) return { type: 'not-found' };
  const found = (await desk.people.persons(viewer.authority, [person])).get(person);
  if (found === undefined) return refused('Choose somebody who works here');
  if (person === viewer.personId) return refused('You can read it already: it is yours');
  await library.share(viewer, { entry, person, at: desk.now() });
  return { type: 'done', name: found.name };
}

/** From now on the person finds nothing of the entry. */
export async function stopSharing(
  desk: Pick<Desk, 'people'>,
  library: EvidenceLibrary,
  { viewer, entry, person }: ShareLibraryEntry,
): Promise<EntryShared> {
  const own = await ownEntry(library, viewer, entry);
  if (own === undefined) return { type: 'not-found' };
  await library.stopSharing(viewer, { entry, person });
  const found = (await desk.people.persons(viewer.authority, [person])).get(person);
  return { type: 'done', name: found?.name ?? 'Nobody else' };
}

function refused(says: string): EntryShared {
  return { type: 'refused', refusal: refuse('no-choice', says, { fields: [{ field: 'person', says }] }) };
}
