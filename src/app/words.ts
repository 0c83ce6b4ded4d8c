import type { TextRef } from '../core/case/events/event-parts.ts';
import { countWords } from '../core/case/words.ts';
import type { Chance, NewText } from './ports.ts';

/** Collects what somebody typed during one act, and gives out references to it. */
export interface Words {
  /** Keeps words. The hash is salted by the id, so that it says nothing of short words once they are gone. */
  keep(body: unknown): TextRef;
  keepIfAny(text: string | undefined): TextRef | undefined;
  readonly kept: readonly NewText[];
}

export function collectWords(chance: Chance): Words {
  const kept: NewText[] = [];
  const keep = (body: unknown): TextRef => {
    const id = chance.id();
    const hash = hashOfWords(chance, id, body);
    kept.push({ id, hash, body });
    return { id, hash, words: countWords(textOf(body)) };
  };
  return {
    kept,
    keep,
    keepIfAny: (text) => (text === undefined || text.trim() === '' ? undefined : keep(text.trim())),
  };
}

export function hashOfWords(chance: Pick<Chance, 'digest'>, id: string, body: unknown): string {
  return chance.digest(`${id}\n${canonical(body)}`);
}

function textOf(body: unknown): string {
  return typeof body === 'string'
    ? body
    : Object.values(body ?? {})
        .map(String)
        .join(' ');
}

/** JSON with keys in order: what the database gives back hashes as what was put in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
