/** SHA-256 and HMAC-SHA-256, hex. */
export interface Digests {
  readonly digest: (text: string) => string;
  readonly keyed: (key: string, text: string) => string;
}

const drawnByOne = 8;

/**
 * The digits that a draw is read off: the list hashed under the secret number; where more than eight are drawn, as often
 * again as there are eights, with the number of the time after the list.
 */
export function drawDigits(
  { keyed }: Pick<Digests, 'keyed'>,
  number: string,
  { hashed, take }: { readonly hashed: string; readonly take: number },
): string {
  const more = Array.from({ length: Math.max(0, Math.ceil(take / drawnByOne) - 1) }, (_, n) =>
    keyed(number, `${hashed} ${n + 2}`),
  );
  return [keyed(number, hashed), ...more].join('');
}
