/** A value changed somewhere inside: at the end of the path it becomes `to`, or is taken out where that is undefined. */
export interface Change {
  readonly path: readonly PropertyKey[];
  readonly to: unknown;
}

/** The value with the changes made, in order; what lies off their paths is shared with the one before. */
export function changed(value: unknown, changes: readonly Change[]): unknown {
  return changes.reduce((at, { path, to }) => changedAt(at, path, to), value);
}

function changedAt(value: unknown, [key, ...rest]: readonly PropertyKey[], to: unknown): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) {
    const next = changedAt(value[Number(key)], rest, to);
    return next === undefined ? value.toSpliced(Number(key), 1) : value.with(Number(key), next);
  }
  if (typeof value !== 'object' || value === null) return value;
  const name = String(key);
  const next = changedAt((value as Record<string, unknown>)[name], rest, to);
  const { [name]: _, ...others } = value as Record<string, unknown>;
  return next === undefined ? others : { ...value, [name]: next };
}

/** Every leaf of a value with the way to it: text, numbers and yes or no. */
export function leavesOf(value: unknown, path: readonly PropertyKey[] = []): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => leavesOf(one, [...path, index]));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leavesOf(one, [...path, key]));
  return value === null || value === undefined ? [] : [{ path, value: value as Leaf['value'] }];
}

export interface Leaf {
  readonly path: readonly PropertyKey[];
  readonly value: string | number | boolean;
}

export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
}
