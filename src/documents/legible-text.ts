/** Whether a code point can be shown with what we print or display in. */
export type Covers = (codePoint: number) => boolean;

// Joiners and variation selectors only shape the character beside them and have no look of their own.
const SHAPING_ONLY = /[\u200B-\u200D\u2060\uFEFF]|\p{Variation_Selector}/u;
// A bidi control reorders what surrounds it, so a sentence could read otherwise than it was stored.
const MISLEADING = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/**
 * Text as it may be shown: line breaks made `\n`, tabs four spaces, and each character that would mislead,
 * or cannot be shown at all, replaced by its code in brackets (`[U+202E]`), so that nothing vanishes.
 */
export const legibleText = (text: string, covers: Covers = () => true): string => {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', '    ');
  return Array.from(plain, (character) => legibleCharacter(character, covers)).join('');
};

const legibleCharacter = (character: string, covers: Covers): string => {
  const codePoint = character.codePointAt(0) ?? 0;
  if (character === '\n') return character;
  if (SHAPING_ONLY.test(character)) return covers(codePoint) ? character : '';
  if (!MISLEADING.test(character) && covers(codePoint)) return character;
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
};
