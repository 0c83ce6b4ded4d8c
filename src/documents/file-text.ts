import { unzipSync } from 'fflate';
import type { PdfReader } from './pdf-reader.ts';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** What one part of a document may unfold to; a longer one is no letter that anybody wrote. */
const LARGEST_PART = 8 * 1024 * 1024;
const READ_PARTS = /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml$/;

/** As many texts as are kept for the next look, by the hash of their files. */
const KEPT = 64;
const LONGEST_KEPT = 500_000;

/** `unread` says why not all of it could be looked through. */
export type FileWords = {
  readonly text: string;
  readonly unread?: 'no-text' | 'too-long' | 'not-read';
};

export type WordsOf = {
  readonly mediaType: string;
  /** The hash of its content, where it is kept already. */
  readonly hash?: string;
  readonly bytes: () => Promise<Uint8Array | undefined>;
};

/** The words of files, for a look through them on this machine: of Word, of PDF and of plain text. */
export function fileTexts(pdfs: Pick<PdfReader, 'read'>): (file: WordsOf) => Promise<FileWords> {
  const kept = new Map<string, FileWords>();
  return async ({ mediaType, hash, bytes }) => {
    const known = hash === undefined ? undefined : kept.get(hash);
    if (known !== undefined) return known;
    const words = await readWords(mediaType, bytes, pdfs);
    // What was not read may be another time: too many waited, or files were away.
    if (hash !== undefined && words.unread !== 'not-read' && words.text.length <= LONGEST_KEPT) {
      kept.set(hash, words);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) kept.delete(oldest);
    }
    return words;
  };
}

async function readWords(
  mediaType: string,
  bytes: WordsOf['bytes'],
  pdfs: Pick<PdfReader, 'read'>,
): Promise<FileWords> {
  if (mediaType.startsWith('image/')) return { text: '', unread: 'no-text' };
  const read = await bytes();
  if (read === undefined) return { text: '', unread: 'not-read' };
  if (mediaType.startsWith('text/plain')) {
    const text = new TextDecoder().decode(read.subarray(0, LARGEST_PART));
    return read.length > LARGEST_PART ? { text, unread: 'too-long' } : { text };
  }
  if (mediaType === WORD) {
    const text = wordText(read);
    return text === undefined ? { text: '', unread: 'not-read' } : { text };
  }
  const words = await pdfs.read(read);
  if (words === undefined) return { text: '', unread: 'not-read' };
  if (!words.whole) return { text: words.text, unread: 'too-long' };
  return words.text.trim() === '' ? { text: '', unread: 'no-text' } : { text: words.text };
}

function wordText(bytes: Uint8Array): string | undefined {
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => READ_PARTS.test(name) && originalSize <= LARGEST_PART,
    });
    const read = Object.values(parts).map((part) => partText(new TextDecoder().decode(part)));
    return read.length === 0 ? undefined : read.join('\n');
  } catch {
    return undefined;
  }
}

/** Words are cut into runs wherever their looks change: only a paragraph or a tab parts them. */
function partText(xml: string): string {
  return xml
    .split('</w:p>')
    .map((paragraph) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(?:tab|br)(?: [^>]*)?\/>/g)]
        .map(([, words]) => (words === undefined ? ' ' : unescaped(words)))
        .join(''),
    )
    .join('\n');
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(text: string): string {
  return text.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => CHARACTERS[name] ?? '');
}
