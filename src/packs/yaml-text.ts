import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  parseDocument,
} from 'yaml';
import type { PackFault } from './pack-fault.ts';

/** A piece of YAML as read, with the means of saying where each part of it stands. */
export interface YamlText {
  readonly file: string;
  readonly value: unknown;
  readonly faults: readonly PackFault[];
  readonly locate: Locate;
}

/** Line and column of what a path leads to; of the last part that exists, where the rest does not. */
export type Locate = (path: readonly PropertyKey[], at?: 'value' | 'key') => Spot;

export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Reads one document. `firstLine` is where the text starts in its file, for the front matter of a letter. */
export function readYaml(file: string, text: string, firstLine = 1): YamlText {
  const lines = new LineCounter();
  return asText(parseDocument(text, { lineCounter: lines, prettyErrors: false }), {
    file,
    text,
    lines,
    firstLine,
  });
}

/** Reads a file of several documents, divided by `---`. */
export function readYamlStream(file: string, text: string): readonly YamlText[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  if (!Array.isArray(documents)) return [];
  return documents.map((document) => asText(document, { file, text, lines, firstLine: 1 }));
}

interface Source {
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
  readonly firstLine: number;
}

function asText(document: Document.Parsed, source: Source): YamlText {
  const spot = (offset: number): Spot => {
    const { line, col } = source.lines.linePos(offset);
    return { file: source.file, line: line + source.firstLine - 1, column: col };
  };
  const faults = document.errors.map(({ code, pos: [from], message }) =>
    code === 'DUPLICATE_KEY'
      ? { ...spot(from), ...twice(source.text.slice(from)) }
      : {
          ...spot(from),
          what: 'this is not YAML',
          why: `${message.split('\n')[0] ?? ''}`.replace(/[.:]$/, ''),
        },
  );
  return {
    file: source.file,
    value: faults.length > 0 ? undefined : document.toJS(),
    faults,
    locate: (path, at = 'value') => spot(offsetOf(document.contents, path, at)),
  };
}

function twice(found: string): Pick<PackFault, 'what' | 'why'> {
  const key = /^[\w-]*/.exec(found)?.[0] ?? '';
  return {
    what: key === '' ? 'the same key stands here twice' : `“${key}” is said twice here`,
    why: 'only one of the two can hold; where the policy itself says both, keep one and state the reading as a setting',
  };
}

// A step of the path that the author's text does not have (the model has more levels than the pack) is passed over.
function offsetOf(root: ParsedNode | null, path: readonly PropertyKey[], at: 'value' | 'key'): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const segment of path) {
    const pair = isMap(node) ? pairFor(node, String(segment)) : undefined;
    const below = pair?.value ?? (isSeq(node) ? itemFor(node, segment) : undefined);
    if (pair === undefined && below === undefined) continue;
    const found = at === 'key' || below === undefined || below === null ? pair?.key : below;
    offset = startOf(found) ?? startOf(below) ?? offset;
    node = below;
  }
  return offset;
}

function pairFor(
  node: { readonly items: readonly unknown[] },
  name: string,
): { key: unknown; value: unknown } | undefined {
  const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const names = [name, kebab, kebab.replace(/s$/, '')];
  const pairs = node.items as readonly { key: unknown; value: unknown }[];
  for (const one of names) {
    const found = pairs.find(({ key }) => isScalar(key) && String(key.value) === one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function itemFor(node: { readonly items: readonly unknown[] }, segment: PropertyKey): unknown {
  if (typeof segment === 'number') return node.items[segment];
  return node.items.find((item) => isMap(item) && String(item.get('id')) === String(segment));
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
