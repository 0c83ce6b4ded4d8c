/** The valid name that a misspelt one was most likely meant to be; undefined where none is close. */
export function nearest(name: string, valid: Iterable<string>): string | undefined {
  let best: string | undefined;
  let closest = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const one of valid) {
    const far = distance(name.toLowerCase(), one.toLowerCase());
    if (far < closest) [best, closest] = [one, far];
  }
  return best;
}

// Levenshtein: letters put in, left out or changed.
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
