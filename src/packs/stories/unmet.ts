import type { Stage } from './stage.ts';

/** An expectation that was not met, with what came out instead. */
export interface Unmet {
  readonly key: string;
  readonly expected: string;
  readonly found: string;
}

export interface Looking {
  readonly stage: Stage;
  readonly who: string | undefined;
}

/** Nothing where the two are the same, or where nothing is expected. */
export function compared(key: string, expected: unknown, found: unknown): readonly Unmet[] {
  if (expected === undefined || written(expected) === written(found)) return [];
  return [{ key, expected: written(expected), found: written(found) }];
}

/** Both lists as sets. */
export function comparedSets(
  key: string,
  expected: readonly string[] | undefined,
  found: readonly string[],
): readonly Unmet[] {
  return expected === undefined
    ? []
    : compared(key, [...new Set(expected)].toSorted(), [...new Set(found)].toSorted());
}

/** Each of the words stands in the text, whatever its capitals and spaces. */
export function mentioned(key: string, words: readonly string[] | undefined, text: string): readonly Unmet[] {
  const plain = (one: string) => one.toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('’', "'");
  return (words ?? [])
    .filter((one) => !plain(text).includes(plain(one)))
    .map((one) => ({
      key,
      expected: `the words “${one}”`,
      found: text === '' ? 'nothing was said' : `“${text}”`,
    }));
}

export function written(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(written).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
