import { z } from 'zod';

type Camel<K> = K extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : K;
export type Renamed<T> = { readonly [K in keyof T as Camel<K>]: T[K] };
type Cited<T> = Omit<T, 'clause' | 'clauses'> & { readonly clauses: readonly string[] };

/** A map with these keys and no others, in an author's kebab-case; read into the model's property names. */
export function part<const S extends z.core.$ZodLooseShape>(shape: S) {
  return strict(shape).transform((value) => renamed(value as object) as Renamed<z.output<z.ZodObject<S>>>);
}

/** A part that cites its source: `clause: LIN-004` or `clauses: [LIN-004, LIN-005]`. */
export function citedPart<const S extends z.core.$ZodLooseShape>(shape: S) {
  return strict({ ...shape, ...citation }).transform(
    (value) => withClauses(renamed(value as object)) as Cited<Renamed<z.output<z.ZodObject<S>>>>,
  );
}

/** The map itself, not yet renamed. An unknown key is told with every key that would do. */
export function strict<const S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? validKeys(shape) : undefined),
  });
}

// Zod hands over the unknown keys without the known ones; the message carries them to read-faults.ts.
function validKeys(shape: z.core.$ZodLooseShape): string {
  return Object.keys(shape).join(' ');
}

export const citation = {
  clause: z.string().exactOptional(),
  clauses: z.array(z.string()).exactOptional(),
};

/** Renames one level only: keys further down may be an author's own ids. */
export function renamed(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [camel(key), one]));
}

export function withClauses({ clause, clauses, ...rest }: Record<string, unknown>): Record<string, unknown> {
  const listed: readonly unknown[] = Array.isArray(clauses) ? clauses : [];
  return { ...rest, clauses: clause === undefined ? listed : [clause, ...listed] };
}

function camel(key: string): string {
  return key.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
