/**
 * Reads a draw off published entropy, so that anyone can repeat it: a Fisher-Yates shuffle of the pool in its given
 * order, each step taking two bytes and discarding values that would favour some places over others.
 * @param entropy hex; 32 bytes are plenty for a pool of a few dozen
 */
export function drawFrom(pool: readonly string[], take: number, entropy: string): readonly string[] {
  const rest = [...pool];
  const drawn: string[] = [];
  let at = 0;
  while (drawn.length < take && rest.length > 0) {
    const value = Number.parseInt(entropy.slice(at, at + 4), 16);
    if (Number.isNaN(value)) throw new RangeError('The draw ran out of entropy.');
    at += 4;
    const fair = Math.floor(0x10000 / rest.length) * rest.length;
    if (value >= fair) continue;
    drawn.push(...rest.splice(value % rest.length, 1));
  }
  return pool.filter((one) => drawn.includes(one));
}
