const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
] as const;

/** Words up to nine, figures from 10. */
export function countWord(count: number): string {
  return counts[count] ?? String(count);
}

/** "first" to "tenth", then "11th", "22nd". */
export function ordinalWord(position: number): string {
  return ordinals[position - 1] ?? `${position}${ordinalEnding(position)}`;
}

function ordinalEnding(position: number): string {
  const lastTwo = position % 100;
  if (lastTwo >= 11 && lastTwo <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][position % 10] ?? 'th';
}

/** "25", "25 and 28", "29, 30 and 31". */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
