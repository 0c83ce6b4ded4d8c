/** A stretch of words that stayed, went or came. */
export interface WordPart {
  readonly is: 'same' | 'gone' | 'new';
  readonly text: string;
}

// More than this many pairs of words are compared paragraph by paragraph, so that no text can hold up a page.
const mostPairs = 4_000_000;

/** What changed from one text to another, word by word; spaces and line breaks stay with the word before them. */
export function wordDifference(before: string, after: string): readonly WordPart[] {
  const [a, b] = [wordsIn(before), wordsIn(after)];
  return a.length * b.length <= mostPairs ? joined(compare(a, b)) : byParagraph(before, after);
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}

function byParagraph(before: string, after: string): readonly WordPart[] {
  const [a, b] = [before, after].map((text) => text.match(/[^\n]*\n|[^\n]+$/gu) ?? []);
  return joined(compare((a ?? []).slice(0, 2000), (b ?? []).slice(0, 2000)));
}

/** The longest common run of words, by the usual table. */
function compare(a: readonly string[], b: readonly string[]): readonly WordPart[] {
  const same = (one: string | undefined, other: string | undefined) => one?.trimEnd() === other?.trimEnd();
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const parts: WordPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(a[i], b[j])) {
      parts.push({ is: 'same', text: spaced(a[i] ?? '', b[j] ?? '') });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ is: 'gone', text: a[i] ?? '' });
      i += 1;
    } else {
      parts.push({ is: 'new', text: b[j] ?? '' });
      j += 1;
    }
  }
  return parts;
}

/** The last word of one text may stand in the middle of the other. */
function spaced(before: string, after: string): string {
  return /\s$/u.test(after) ? after : before;
}

function joined(parts: readonly WordPart[]): readonly WordPart[] {
  const found: WordPart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last?.is === part.is) found.splice(-1, 1, { is: part.is, text: last.text + part.text });
    else found.push(part);
  }
  return found;
}
