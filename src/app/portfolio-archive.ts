import { describeDate, type Instant } from '../core/calendar/instant.ts';
import type { Item } from '../core/case/event-parts.ts';
import type { Block, Document } from './document.ts';
import type { CaseInView } from './look-at-case.ts';
import { portfolioDocument } from './portfolio-document.ts';
import type { Desk, StoredFile } from './ports.ts';
import type { Portfolio } from './read-portfolio.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Bytes that would not shrink any further. */
  readonly packed: boolean;
}

export interface ArchiveAsked {
  readonly seen: CaseInView;
  readonly portfolio: Portfolio;
  readonly now: Instant;
  readonly pdf: (document: Document, at: string) => Promise<Uint8Array>;
  readonly word: (document: Document) => Promise<Uint8Array>;
  readonly html: (blocks: readonly Block[], baseLevel: 1 | 2 | 3) => string;
}

/** One line of `manifest.json`. */
interface Listed {
  readonly file: string;
  readonly title: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Everything this viewer may read of an application, to take away: the portfolio as PDF and as Word, each piece of
 * evidence as it was given, a manifest of hashes and a page that leads to all of it.
 */
export async function* portfolioArchive(
  desk: Pick<Desk, 'cases' | 'bytes'>,
  asked: ArchiveAsked,
): AsyncGenerator<ArchiveEntry> {
  const document = portfolioDocument(asked);
  const listed: Listed[] = [];
  const listing = async (entry: ArchiveEntry, title: string): Promise<ArchiveEntry> => {
    const { name, bytes } = entry;
    listed.push({ file: name, title, sha256: await sha256(bytes), bytes: bytes.byteLength });
    return entry;
  };
  const pdf = await asked.pdf(document, asked.now);
  yield await listing({ name: 'portfolio.pdf', bytes: pdf, packed: true }, `${document.title} (PDF)`);
  const word = await asked.word(document);
  yield await listing({ name: 'portfolio.docx', bytes: word, packed: true }, `${document.title} (Word)`);
  const { authority } = asked.seen.caseFile.policy.pack;
  const rows = await desk.cases.files(authority, asked.seen.ref);
  for (const [index, item] of inOrder(asked.seen).entries()) {
    const bytes = await desk.bytes.read(authority, item.file);
    const name = nameOf(item, index + 1, rows);
    if (bytes !== undefined) yield await listing({ name, bytes, packed: true }, titleOf(item, asked));
  }
  yield { name: 'manifest.json', bytes: manifest(asked, listed), packed: false };
  yield { name: 'index.html', bytes: indexPage(document, { asked, listed }), packed: false };
}

function inOrder({ caseFile }: CaseInView): readonly Item[] {
  return Object.values(caseFile.state.items).toSorted((a, b) =>
    a.kind === b.kind ? (a.on < b.on ? -1 : 1) : a.kind < b.kind ? -1 : 1,
  );
}

/** Of our own making: what somebody called a file may lead out of the folder, or be no name to another system. */
function nameOf(item: Item, number: number, rows: readonly StoredFile[]): string {
  const given = rows.find(({ id }) => id === item.id)?.name ?? '';
  const ending = /\.[a-z0-9]{1,5}$/i.exec(given)?.[0].toLowerCase() ?? '';
  return `evidence/${String(number).padStart(2, '0')}-${item.kind}-${item.on}${ending}`;
}

function titleOf(item: Item, { seen, portfolio }: ArchiveAsked): string {
  const kind = seen.caseFile.policy.pack.itemKinds[item.kind]?.title ?? item.kind;
  const title = portfolio.items.get(item.id)?.title ?? '';
  const on = describeDate(item.on, 'without-weekday');
  return title === '' ? `${kind}, ${on}` : `${kind}, ${on}: ${title}`;
}

function manifest({ seen, now }: ArchiveAsked, files: readonly Listed[]): Uint8Array {
  const { state, policy } = seen.caseFile;
  const sealed = state.submission;
  return utf8(
    `${JSON.stringify(
      {
        case: seen.ref,
        policy: `${policy.pack.authority} ${policy.pack.version}`,
        made: now,
        ...(sealed === undefined ? {} : { sealed: { at: sealed.at, sha256: sealed.manifest } }),
        files,
      },
      undefined,
      2,
    )}\n`,
  );
}

interface Index {
  readonly asked: ArchiveAsked;
  readonly listed: readonly Listed[];
}

/** A page that opens from a disk, without a server and without a script. */
function indexPage(document: Document, { asked, listed }: Index): Uint8Array {
  const links = listed
    .map(({ file, title }) => `<li><a href="${file}">${escaped(title)}</a></li>`)
    .join('\n');
  const blocks: readonly Block[] = [
    {
      kind: 'table',
      caption: 'To check that nothing was changed on the way',
      header: ['File', 'SHA-256'],
      rows: listed.map(({ file, sha256: hash }) => [file, hash]),
    },
  ];
  return utf8(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(document.title)}</title>
<style>
body { max-width: 60em; margin: 2em auto; padding: 0 1em; font: 1.125rem/1.5 system-ui, sans-serif; }
li { margin: 0.4em 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; } caption { text-align: left; font-weight: 600; }
th, td { padding: 0.3em 1em 0.3em 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>${escaped(document.title)}</h1>
<p>${escaped(document.meta.authority.name)}, ${escaped(document.meta.reference)}</p>
<ul>
${links}
</ul>
${asked.html(blocks, 1)}
</main>
</body>
</html>
`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
