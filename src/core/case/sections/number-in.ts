/** A whole number as somebody types it; undefined where it is none. */
export function numberIn(text: string): number | undefined {
  return /^-?\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : undefined;
}
