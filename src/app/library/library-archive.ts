import type { IsoDate } from '../../core/calendar/date.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import { standardTitle } from '../../core/case/policy.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { type ArchivedFile, type ArchiveEntry, archiveOf, type Printers } from '../archive.ts';
import type { CpdAsk, CpdLog } from '../cpd/cpd-ports.ts';
import { learningBlocks } from '../cpd/learning-blocks.ts';
import type { Block, Document } from '../document.ts';
import type { Desk, Viewer } from '../ports.ts';
import { kindTitle } from './library-kinds.ts';
import type { EvidenceLibrary, LibraryEntry } from './library-ports.ts';

export interface LibraryAsked {
  readonly viewer: Viewer;
  readonly name: string;
  readonly printers: Printers;
}

type LibraryDesk = Pick<Desk, 'bytes' | 'policies' | 'now'>;

export interface Kept {
  readonly library: EvidenceLibrary;
  readonly cpd: Pick<CpdLog, 'activities'>;
}

const AT_ONCE = 100;
const ever: CpdAsk = { from: '0001-01-01' as IsoDate, until: '9999-12-31' as IsoDate };

/** A person's whole library to take away, wherever they go next: every entry in words, every file as it was given. */
export async function libraryArchive(
  desk: LibraryDesk,
  { library, cpd }: Kept,
  { viewer, name, printers }: LibraryAsked,
): Promise<AsyncGenerator<ArchiveEntry>> {
  const pack = desk.policies.current(viewer.authority);
  const entries = await allOf(library, viewer);
  const learning = new Map((await cpd.activities(viewer, ever)).map((one) => [one.id, one]));
  const now = desk.now();
  const document: Document = {
    title: `Evidence library of ${name}`,
    meta: {
      authority: pack.brand,
      reference: describeDate(londonDate(now), 'without-weekday'),
      language: 'en-GB',
    },
    blocks: [
      { kind: 'paragraph', text: `As it stood at ${describeInstant(now)}.` },
      ...entries.flatMap((entry) => [
        ...entryBlocks(entry, pack),
        ...learningBlocks(learning.get(entry.id), pack, { peers: 'named', level: 2 }),
      ]),
    ],
  };
  const about = { library: viewer.personId };
  return archiveOf({ document, name: 'library', about, now, printers }, filesOf(desk, viewer, entries));
}

async function allOf(library: EvidenceLibrary, viewer: Viewer): Promise<readonly LibraryEntry[]> {
  const found: LibraryEntry[] = [];
  for (let page = 1; ; page += 1) {
    const { rows, total } = await library.entries(viewer, { whose: 'own', page, limit: AT_ONCE });
    found.push(...rows);
    if (rows.length === 0 || found.length >= total) return found;
  }
}

async function* filesOf(
  { bytes }: LibraryDesk,
  { authority }: Viewer,
  entries: readonly LibraryEntry[],
): AsyncGenerator<ArchivedFile> {
  for (const [index, { file, kind, on, title }] of entries.entries()) {
    const kept = file && (await bytes.read(authority, file.hash));
    if (file === undefined || kept === undefined) continue;
    const called = on === undefined ? kind : `${kind}-${on}`;
    yield { folder: 'files', number: index + 1, called, given: file.name, title, bytes: kept };
  }
}

function entryBlocks(entry: LibraryEntry, pack: Pack): readonly Block[] {
  const { title, on, author, words, standards, tags, file } = entry;
  const all = new Map(
    Object.values(pack.frameworks).flatMap((one) =>
      one.standards.map((standard) => [standard.id, standard] as const),
    ),
  );
  const rows = [
    { term: 'Kind', value: kindTitle(pack, entry.kind) },
    { term: 'Date', value: on === undefined ? '' : describeDate(on, 'without-weekday') },
    { term: 'By', value: author },
    { term: 'Shows', value: standards.map((id) => standardTitle(all.get(id), id)).join('; ') },
    { term: 'Tags', value: tags.join(', ') },
    { term: 'File', value: file?.name ?? '' },
  ];
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'definitions', rows: rows.filter(({ value }) => value !== '') },
    ...(words === '' ? [] : [{ kind: 'statement', text: words } as const]),
  ];
}
