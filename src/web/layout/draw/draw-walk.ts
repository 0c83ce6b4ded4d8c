/** One look at the digits: what was read there, and what it drew. */
export interface DrawLook {
  readonly digits: string;
  readonly value: number;
  readonly left: number;
  /** Values from here on would favour some places over others, and are passed over. */
  readonly fairBelow: number;
  /** Its place among those left, counted from one; undefined where the value was passed over. */
  readonly place?: number;
  readonly drawn?: string;
}

/**
 * Reads a draw off its digits step by step, as the page tells anybody to do it by hand. Written apart from the draw
 * itself, so that the page compares two readings and not one with itself.
 */
export function walkDraw(pool: readonly string[], take: number, entropy: string): readonly DrawLook[] {
  const looks: DrawLook[] = [];
  let left = [...pool];
  let drawn = 0;
  for (let at = 0; drawn < take && left.length > 0 && at + 4 <= entropy.length; at += 4) {
    const digits = entropy.slice(at, at + 4);
    const value = Number.parseInt(digits, 16);
    const fairBelow = 65536 - (65536 % left.length);
    const look = { digits, value, left: left.length, fairBelow };
    const place = value % left.length;
    const id = left[place];
    if (value >= fairBelow || id === undefined) {
      looks.push(look);
      continue;
    }
    looks.push({ ...look, place: place + 1, drawn: id });
    left = left.filter((one) => one !== id);
    drawn += 1;
  }
  return looks;
}
