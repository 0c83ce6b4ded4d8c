import type { Instant } from '../core/calendar/instant.ts';
import type { Block, Document } from './document.ts';
import { escapedMarkup } from './escaped-markup.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Bytes that would not shrink any further. */
  readonly packed: boolean;
}

/** What makes documents of blocks. */
export interface Printers {
  readonly pdf: (document: Document, at: string) => Promise<Uint8Array>;
  readonly word: (document: Document) => Promise<Uint8Array>;
  readonly html: (blocks: readonly Block[], baseLevel: 1 | 2 | 3) => string;
}

export interface ArchiveOf {
  readonly document: Document;
  /** The document's own name in the archive, without an ending. */
  readonly name: string;
  /** What the manifest says beside the files. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly now: Instant;
  readonly printers: Printers;
}

/** A file that stands in the archive as it was given. */
export interface ArchivedFile {
  readonly folder: string;
  readonly number: number;
  readonly called: string;
  /** What its owner called it, of which only the ending is kept. */
  readonly given: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** One line of `manifest.json`. */
interface Listed {
  readonly file: string;
  readonly title: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The document as PDF and as Word, files as they come, a manifest of hashes, and a page that leads to all of it. */
export async function* archiveOf(
  { document, name, about, now, printers }: ArchiveOf,
  files: AsyncIterable<ArchivedFile>,
): AsyncGenerator<ArchiveEntry> {
  const listed: Listed[] = [];
  const entry = async (file: string, title: string, bytes: Uint8Array): Promise<ArchiveEntry> => {
    listed.push({ file, title, sha256: await sha256(bytes), bytes: bytes.byteLength });
    return { name: file, bytes, packed: true };
  };
  yield await entry(`${name}.pdf`, `${document.title} (PDF)`, await printers.pdf(document, now));
  yield await entry(`${name}.docx`, `${document.title} (Word)`, await printers.word(document));
  for await (const one of files) yield await entry(nameOf(one), one.title, one.bytes);
  const manifest = `${JSON.stringify({ ...about, made: now, files: listed }, undefined, 2)}\n`;
  yield { name: 'manifest.json', bytes: utf8(manifest), packed: false };
  yield { name: 'index.html', bytes: indexPage(document, { html: printers.html, listed }), packed: false };
}

/** Of our own making: what somebody called a file may lead out of the folder, or be no name to another system. */
function nameOf({ folder, number, called, given }: ArchivedFile): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(given)?.[0].toLowerCase() ?? '';
  return `${folder}/${String(number).padStart(2, '0')}-${called.replaceAll(/[^a-z0-9-]/gu, '-')}${ending}`;
}

interface Index {
  readonly html: Printers['html'];
  readonly listed: readonly Listed[];
}

/** A page that opens from a disk, without a server and without a script. */
function indexPage(document: Document, { html, listed }: Index): Uint8Array {
  const links = listed
    .map(({ file, title }) => `<li><a href="${file}">${escapedMarkup(title)}</a></li>`)
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
<title>${escapedMarkup(document.title)}</title>
<style>
body { max-width: 60em; margin: 2em auto; padding: 0 1em; font: 1.125rem/1.5 system-ui, sans-serif; }
li { margin: 0.4em 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; } caption { text-align: left; font-weight: 600; }
th, td { padding: 0.3em 1em 0.3em 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>${escapedMarkup(document.title)}</h1>
<p>${escapedMarkup(document.meta.authority.name)}, ${escapedMarkup(document.meta.reference)}</p>
<ul>
${links}
</ul>
${html(blocks, 1)}
</main>
</body>
</html>
`);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
