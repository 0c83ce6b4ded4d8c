import { londonDate } from '../../core/calendar/instant.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { GoodFile } from '../portfolio/add-item.ts';
import type { Desk, Viewer } from '../ports.ts';
import { checkEntry, tidyEntry } from './check-entry.ts';
import { keepUpload } from './keep-upload.ts';
import { capturedKind } from './library-kinds.ts';
import type { EntryWords, EvidenceLibrary } from './library-ports.ts';

export interface AddLibraryEntry {
  readonly viewer: Viewer;
  readonly id: string;
  readonly entry: EntryWords;
  readonly file?: GoodFile | undefined;
}

export type EntryAdded =
  | { readonly type: 'saved' }
  /** One with this id was kept before: the same form sent twice. */
  | { readonly type: 'repeated' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Keeps a piece of evidence in its owner's library, finished or captured quickly. */
export async function addLibraryEntry(
  desk: Pick<Desk, 'bytes' | 'policies' | 'now'>,
  library: EvidenceLibrary,
  { viewer, id, entry, file }: AddLibraryEntry,
): Promise<EntryAdded> {
  const tidy = tidyEntry(entry);
  const at = desk.now();
  const pack = desk.policies.current(viewer.authority);
  const refusal = checkEntry(tidy, { pack, today: londonDate(at) });
  if (refusal !== undefined) return { type: 'refused', refusal };
  const kept = file === undefined ? undefined : await keepUpload(desk, viewer, file);
  const kind = tidy.kind === '' ? capturedKind : tidy.kind;
  return library.add(viewer, { ...tidy, id, kind, at, ...(kept === undefined ? {} : { file: kept }) });
}
