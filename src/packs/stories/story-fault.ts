import { nearest } from '../../core/policy/checks/nearest.ts';

/** A name in a story that means nothing here; becomes a fault at the line, never a failed expectation. */
export class StoryFault extends Error {
  readonly path: readonly PropertyKey[];
  readonly nearest: string | undefined;

  constructor(message: string, path: readonly PropertyKey[], meant?: string) {
    super(message);
    this.path = path;
    this.nearest = meant;
  }
}

/** The name itself where it is among the valid ones; otherwise a fault that says which was meant. */
export function known(
  kind: string,
  name: string,
  among: { readonly valid: Iterable<string>; readonly path: readonly PropertyKey[] },
): string {
  const valid = [...among.valid];
  if (valid.includes(name)) return name;
  throw new StoryFault(`there is no ${kind} “${name}”`, among.path, nearest(name, valid));
}
