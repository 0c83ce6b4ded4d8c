import { unzipSync } from 'fflate';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** What one part of a document may unfold to; a longer one is no letter that anybody wrote. */
const LARGEST_PART = 8 * 1024 * 1024;
const READ_PARTS = /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml$/;

/**
 * The words of a file, for a look through them on this machine: of Word and of plain text. Undefined where nothing here
 * reads them: a PDF, a picture, a document that cannot be opened.
 */
export function fileText(bytes: Uint8Array, mediaType: string): string | undefined {
  if (mediaType.startsWith('text/plain')) return new TextDecoder().decode(bytes.subarray(0, LARGEST_PART));
  return mediaType === WORD ? wordText(bytes) : undefined;
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
