/** Words as a person counts them: runs of anything but white space that hold at least one letter or digit. */
export function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(/\s+/u)) if (/[\p{L}\p{N}]/u.test(run)) words += 1;
  return words;
}
