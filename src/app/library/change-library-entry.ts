import { londonDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { GoodFile } from '../portfolio/add-item.ts';
import type { ChangedMeanwhile } from '../people/people-ports.ts';
import type { Desk, Viewer } from '../ports.ts';
import { checkEntry, tidyEntry } from './check-entry.ts';
import { keepUpload } from './keep-upload.ts';
import { letGoOfBytes } from './let-go-of-bytes.ts';
import { capturedKind } from './library-kinds.ts';
import type { EntryWords, EvidenceLibrary, LibraryEntry } from './library-ports.ts';
import { ownEntry } from './own-entry.ts';

export interface ChangeLibraryEntry {
  readonly viewer: Viewer;
  readonly id: string;
  /** The version that was changed. */
  readonly basedOn: number;
  readonly entry: EntryWords;
  /** Left out: the file stays as it is. */
  readonly file?: GoodFile | 'none' | undefined;
}

export type EntryChanged =
  | { readonly type: 'saved' }
  | ChangedMeanwhile
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Changes an entry of one's own. What was attached from it to an application stays as it was attached. */
export async function changeLibraryEntry(
  desk: Pick<Desk, 'bytes' | 'policies' | 'now'>,
  library: EvidenceLibrary,
  { viewer, id, basedOn, entry, file }: ChangeLibraryEntry,
): Promise<EntryChanged> {
  const before = await ownEntry(library, viewer, id);
  if (before === undefined) return { type: 'not-found' };
  const tidy = tidyEntry(entry);
  const at = desk.now();
  const pack = desk.policies.current(viewer.authority);
  const refusal = checkEntry(tidy, { pack, today: londonDate(at), before });
  if (refusal !== undefined) return { type: 'refused', refusal };
  if (before.received === true && changesWhatCame(before, { ...tidy, file }))
    return { type: 'refused', refusal: asReceived };
  if (before.version !== basedOn) return { type: 'changed-meanwhile' };
  const kept = file === undefined || file === 'none' ? file : await keepUpload(desk, viewer, file);
  const kind = tidy.kind === '' ? capturedKind : tidy.kind;
  const changed = await library.change(viewer, {
    ...tidy,
    id,
    kind,
    basedOn,
    at,
    ...(kept === undefined ? {} : { file: kept }),
  });
  // What stood there before; or, where somebody else was first, what came for nothing.
  const over = changed.type === 'saved' ? before.file : kept;
  if (kept !== undefined && over !== undefined && over !== 'none')
    await letGoOfBytes(desk, library, { viewer, hash: over.hash });
  return changed;
}

const asReceived = refuse(
  'locked',
  'This is feedback as it was received, so its file, title, day and giver stay.',
  {
    fix: 'What you may add is your own: your words, standards and tags.',
  },
);

function changesWhatCame(
  before: LibraryEntry,
  { title, author, on, kind, file }: EntryWords & Pick<ChangeLibraryEntry, 'file'>,
): boolean {
  return (
    file !== undefined ||
    title !== before.title ||
    author !== before.author ||
    on !== before.on ||
    kind !== before.kind
  );
}
