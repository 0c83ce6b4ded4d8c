/**
 * Reads a draw off published entropy, so that anyone can repeat it: each step takes two bytes, discarding values that
 * would favour some places over others, and what is drawn leaves the pool with all its tickets.
 * @param tickets the pool in its order; what stands in it twice is twice as likely
 * @param entropy hex; 32 bytes are plenty where a few are drawn out of some dozens
 */
export function drawFrom(tickets: readonly string[], take: number, entropy: string): readonly string[] {
  let rest = tickets;
  const drawn = new Set<string>();
  let at = 0;
  while (drawn.size < take && rest.length > 0) {
    const value = Number.parseInt(entropy.slice(at, at + 4), 16);
    if (Number.isNaN(value)) throw new RangeError('The draw ran out of entropy.');
    at += 4;
    const fair = Math.floor(0x10000 / rest.length) * rest.length;
    if (value >= fair) continue;
    const one = rest[value % rest.length] ?? '';
    drawn.add(one);
    rest = rest.filter((ticket) => ticket !== one);
  }
  return [...new Set(tickets)].filter((one) => drawn.has(one));
}
