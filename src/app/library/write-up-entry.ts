import { describeDate } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { CpdEntry, CpdLog } from '../cpd/cpd-ports.ts';
import { learningBlocks } from '../cpd/learning-blocks.ts';
import type { Document } from '../document.ts';
import type { Desk, Viewer } from '../ports.ts';
import { keepUpload } from './keep-upload.ts';
import { kindTitle } from './library-kinds.ts';
import { cpdKind, type EvidenceLibrary, type LibraryEntry } from './library-ports.ts';
import { ownEntry } from './own-entry.ts';

export interface WritingUp {
  readonly desk: Pick<Desk, 'now'> & {
    readonly bytes: Pick<Desk['bytes'], 'keep'>;
    readonly policies: Pick<Desk['policies'], 'current'>;
  };
  readonly library: Pick<EvidenceLibrary, 'entry' | 'change'>;
  readonly cpd: Pick<CpdLog, 'activity'>;
  readonly pdf: (document: Document, at: string) => Promise<Uint8Array>;
}

export type WrittenUp =
  | { readonly type: 'saved' }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/**
 * Makes a file of an entry's words, for an owner who wishes to attach them: nothing else takes words out of a library. Of
 * a piece of learning it holds why, what was learnt and what changed as well.
 */
export async function writeUpEntry(
  { desk, library, cpd, pdf }: WritingUp,
  { viewer, entry: id }: { readonly viewer: Viewer; readonly entry: string },
): Promise<WrittenUp> {
  const entry = await ownEntry(library, viewer, id);
  if (entry === undefined) return { type: 'not-found' };
  if (entry.words === '' || entry.file !== undefined) {
    const refusal = refuse('no-choice', 'A file is made of words that have none yet.', {
      fix: 'Write your words first, or take the file out that is there.',
    });
    return { type: 'refused', refusal };
  }
  const at = desk.now();
  const learning = entry.kind === cpdKind ? await cpd.activity(viewer, id) : undefined;
  const document = entryDocument(entry, desk.policies.current(viewer.authority), learning);
  const bytes = await pdf(document, at);
  const name = `${entry.kind}-${entry.on ?? 'undated'}.pdf`;
  const file = await keepUpload(desk, viewer, { bytes, mediaType: 'application/pdf', name });
  const changed = await library.change(viewer, { ...entry, basedOn: entry.version, at, file });
  if (changed.type === 'saved') return changed;
  return {
    type: 'refused',
    refusal: refuse('changed-meanwhile', 'This was changed on another page. Look at it and try again.'),
  };
}

function entryDocument(entry: LibraryEntry, pack: Pack, learning: CpdEntry | undefined): Document {
  const { title, kind, on, author, words, ownerName } = entry;
  return {
    title,
    meta: {
      authority: pack.brand,
      reference: on === undefined ? ownerName : `${ownerName}, ${describeDate(on, 'without-weekday')}`,
      language: 'en-GB',
    },
    blocks: [
      {
        kind: 'definitions',
        rows: [
          { term: 'Kind', value: kindTitle(pack, kind) },
          ...(on === undefined ? [] : [{ term: 'The day', value: describeDate(on) }]),
          { term: 'Written by', value: ownerName },
          ...(author === '' ? [] : [{ term: 'Who made it', value: author }]),
        ],
      },
      ...(learning === undefined
        ? [{ kind: 'statement', text: words } as const]
        : learningBlocks(learning, pack, { peers: 'by-role', level: 1, did: words })),
    ],
  };
}
