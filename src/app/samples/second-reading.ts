import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';

interface Reading {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly sample: string;
  readonly form?: string | undefined;
}

/** Names who reads a case a second time. */
export function nameReader(
  desk: Desk,
  { sample, person, ...on }: Reading & { readonly person: string },
): Promise<Performed> {
  return perform(desk, { ...on, command: () => ({ type: 'name-reader', sample, person }) });
}

/** Whether whoever reads it a second time comes to the same result, and what they found. */
export function giveSecondOpinion(
  desk: Desk,
  { sample, agrees, words, ...on }: Reading & { readonly agrees: boolean; readonly words: string },
): Promise<Performed> {
  return perform(desk, {
    ...on,
    command: (_, kept) => ({ type: 'give-second-opinion', sample, agrees, words: kept.keep(words.trim()) }),
  });
}
