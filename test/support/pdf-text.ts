import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF in the order drawn, without white space, as a reader would extract it: glyphs through
 * each font's own ToUnicode map. Understands what our printer writes, which is enough to test it.
 */
export function pdfText(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf));
  const pages = [...objects.values()].filter(({ head }) => head.includes('/Type /Page\n'));
  return pages
    .map(({ head }) => pageText(head, objects))
    .join('')
    .replaceAll(/\s|\u200B/g, '');
}

type PdfObject = { readonly head: string; readonly stream: string };

function objectsOf(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const found = pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g);
  return new Map(
    Array.from(found, ([, id = '', body = '']) => {
      const [head = '', rest] = body.split(/stream\n/, 2);
      const bytes = Buffer.from(rest ?? '', 'latin1');
      return [
        id,
        { head, stream: head.includes('/FlateDecode') ? inflate(bytes) : bytes.toString('latin1') },
      ];
    }),
  );
}

// The split at "stream" also cuts before "endstream"; a font file that holds the word is not text and may stay cut.
function inflate(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}

// Balanced parentheses stand unescaped inside a string (ISO 32000-1, 7.3.4.2).
const nested = (inside: string) => String.raw`\((?:\\[^]|[^\\()]${inside})*\)`;
const STRING = nested(`|${nested(`|${nested(`|${nested('')}`)}`)}`);
const SHOWN = new RegExp(String.raw`/(f\d+) [\d.]+ Tf|(${STRING})|<([0-9a-fA-F]+)>`, 'g');

function pageText(head: string, objects: ReadonlyMap<string, PdfObject>): string {
  const fonts = new Map(
    Array.from(head.matchAll(/\/(f\d+) (\d+) 0 R/g), ([, name = '', id = '']) => {
      const unicode = /\/ToUnicode (\d+)/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
      return [name, glyphs(objects.get(unicode)?.stream ?? '')];
    }),
  );
  const content = objects.get(/\/Contents (\d+)/.exec(head)?.[1] ?? '')?.stream ?? '';
  let font: ReadonlyMap<number, string> = new Map();
  const parts = content.matchAll(SHOWN);
  return Array.from(parts, ([, name, plain, hex]) => {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    const bytes = hex === undefined ? unescaped((plain ?? '').slice(1, -1)) : Buffer.from(hex, 'hex');
    return Array.from(
      { length: bytes.length / 2 },
      (_, at) => font.get(bytes.readUInt16BE(at * 2)) ?? '',
    ).join('');
  }).join('');
}

function glyphs(toUnicode: string): ReadonlyMap<number, string> {
  const blocks = Array.from(
    toUnicode.matchAll(/beginbfchar\n([^]*?)endbfchar/g),
    ([, lines = '']) => lines,
  ).join('');
  return new Map(
    Array.from(blocks.matchAll(/<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>/g), ([, glyph = '', text = '']) => [
      Number.parseInt(glyph, 16),
      Buffer.from(text, 'hex').swap16().toString('utf16le'),
    ]),
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): Buffer {
  const plain = text.replaceAll(/\\([0-7]{1,3}|[^])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  );
  return Buffer.from(plain, 'latin1');
}
