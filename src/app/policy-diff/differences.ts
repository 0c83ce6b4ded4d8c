/** One difference between two values of the same shape, with the way to it: property names and ids. */
export type Difference =
  | { readonly type: 'added'; readonly path: readonly string[]; readonly to: unknown }
  | { readonly type: 'removed'; readonly path: readonly string[]; readonly from: unknown }
  | {
      readonly type: 'changed';
      readonly path: readonly string[];
      readonly from: unknown;
      readonly to: unknown;
    }
  /** The same entries in another order. */
  | {
      readonly type: 'moved';
      readonly path: readonly string[];
      readonly from: readonly string[];
      readonly to: readonly string[];
    };

/** Lists of things with ids are compared id by id, lists of words as sets; nothing that differs is passed over. */
export function differencesOf(
  from: unknown,
  to: unknown,
  path: readonly string[] = [],
): readonly Difference[] {
  if (same(from, to)) return [];
  if (from === undefined) return [{ type: 'added', path, to }];
  if (to === undefined) return [{ type: 'removed', path, from }];
  if (Array.isArray(from) && Array.isArray(to)) return ofLists(from, to, path);
  if (isObject(from) && isObject(to)) return ofObjects(from, to, path);
  return [{ type: 'changed', path, from, to }];
}

function ofObjects(from: Entries, to: Entries, path: readonly string[]): readonly Difference[] {
  // A period in other units is another period as a whole.
  if (
    Object.keys(from).length === 1 &&
    Object.keys(to).length === 1 &&
    Object.keys(from)[0] !== Object.keys(to)[0]
  )
    return [{ type: 'changed', path, from, to }];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return keys.flatMap((key) => differencesOf(from[key], to[key], [...path, key]));
}

function ofLists(
  from: readonly unknown[],
  to: readonly unknown[],
  path: readonly string[],
): readonly Difference[] {
  if (from.every(isPlain) && to.every(isPlain)) {
    const [old, now] = [from.map(String), to.map(String)];
    const gone = old.filter((one) => !now.includes(one));
    const fresh = now.filter((one) => !old.includes(one));
    if (gone.length === 0 && fresh.length === 0) return [{ type: 'moved', path, from: old, to: now }];
    return [
      ...gone.map((one) => ({ type: 'removed', path, from: one }) as const),
      ...fresh.map((one) => ({ type: 'added', path, to: one }) as const),
    ];
  }
  const [old, now] = [byId(from), byId(to)];
  const differences = differencesOf(Object.fromEntries(old), Object.fromEntries(now), path);
  const kept = (list: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>) =>
    [...list.keys()].filter((id) => other.has(id));
  const order = { from: kept(old, now), to: kept(now, old) };
  return same(order.from, order.to) ? differences : [...differences, { type: 'moved', path, ...order }];
}

/** By their ids; by their place in the list where they have none. */
function byId(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(
    list.map((one, index) => [
      isObject(one) && typeof one['id'] === 'string' ? one['id'] : String(index + 1),
      one,
    ]),
  );
}

type Entries = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
