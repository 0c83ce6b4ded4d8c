/** A seal in groups of eight, so that two can be compared by eye, and a line may break between them. */
export function sealWords(seal: string): string {
  return seal.match(/.{1,8}/gu)?.join(' ') ?? seal;
}
