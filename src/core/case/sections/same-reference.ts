/** A reference as it is compared: capitals and spaces make no other case of it. */
export function sameReference(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '');
}
