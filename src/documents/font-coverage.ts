import type { Covers } from './legible-text.ts';

type Span = { readonly first: number; readonly last: number };

/**
 * Which code points every one of these TrueType fonts has a glyph for, read from their `cmap` tables
 * (OpenType 1.9, "cmap", formats 4 and 12). PDF/UA-1 forbids a missing glyph, and a fallback to whatever
 * fonts the machine has would make the same letter differ from machine to machine.
 */
export const fontCoverage = (fonts: readonly Uint8Array[]): Covers => {
  const sets = fonts.map((font) => new Set(codePoints(font)));
  return (codePoint) => sets.every((set) => set.has(codePoint));
};

function* codePoints(font: Uint8Array): Generator<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  for (const { offset, format } of subtables(view, cmap)) {
    if (format === 12) yield* inSpans(format12(view, offset));
    if (format === 4) yield* inSpans(format4(view, offset));
  }
}

const tableOffset = (view: DataView, wanted: string): number => {
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(entry + place)));
    if (tag === wanted) return view.getUint32(entry + 8);
  }
  throw new Error(`The font has no ${wanted} table.`);
};

function* subtables(view: DataView, cmap: number): Generator<{ offset: number; format: number }> {
  for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
    const offset = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    yield { offset, format: view.getUint16(offset) };
  }
}

function* format12(view: DataView, at: number): Generator<Span> {
  for (let index = 0; index < view.getUint32(at + 12); index += 1) {
    const group = at + 16 + index * 12;
    yield { first: view.getUint32(group), last: view.getUint32(group + 4) };
  }
}

// Segments of format 4 are taken whole; 0xFFFF is its end mark and not a character.
function* format4(view: DataView, at: number): Generator<Span> {
  const segments = view.getUint16(at + 6) / 2;
  for (let index = 0; index < segments; index += 1) {
    const last = view.getUint16(at + 14 + index * 2);
    const first = view.getUint16(at + 16 + (segments + index) * 2);
    if (first !== 0xffff) yield { first, last };
  }
}

function* inSpans(spans: Iterable<Span>): Generator<number> {
  for (const { first, last } of spans) {
    for (let codePoint = first; codePoint <= last; codePoint += 1) yield codePoint;
  }
}
