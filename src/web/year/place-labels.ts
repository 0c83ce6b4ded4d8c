/** A line through the drawing, with what stands beside its upper end. */
export interface LabelledLine {
  readonly x: number;
  readonly label: string;
}

export interface PlacedLabel {
  readonly y: number;
  readonly anchor: 'start' | 'end';
  /** Where the words begin, or end. */
  readonly textX: number;
}

/** Baselines of the words, from the top. */
export const labelRows = [14, 32, 50] as const;
/** How far above its words' baseline a line begins, like the pole of a flag. */
export const poleAbove = 11;
const gap = 5;
// A letter of the bold type at its size, on the wide side.
const letter = 7.4;

/**
 * Which row and which side each label takes, so that none leaves the drawing and no line runs through the words of another.
 * Of at most three lines; where there is no such way, the one that has the fewest crossings.
 */
export function placeLabels(lines: readonly LabelledLine[], width: number): readonly PlacedLabel[] {
  let best: readonly PlacedLabel[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const rows of ordersOf(labelRows.slice(0, lines.length)))
    for (const sides of sidesFor(lines.length)) {
      const placed = lines.map(({ x }, place): PlacedLabel => {
        const anchor = sides[place] ?? 'start';
        return { y: rows[place] ?? labelRows[0], anchor, textX: anchor === 'start' ? x + gap : x - gap };
      });
      const wrong = faultsIn(lines, placed, width);
      if (wrong < fewest) [best, fewest] = [placed, wrong];
      if (wrong === 0) return best;
    }
  return best;
}

/** Lines through the words of another, and words that leave the drawing, which is worse. */
export function faultsIn(
  lines: readonly LabelledLine[],
  placed: readonly PlacedLabel[],
  width: number,
): number {
  return lines.reduce((sum, { label }, place) => {
    const at = placed[place];
    if (at === undefined) return sum;
    const long = label.length * letter;
    const [from, to] = at.anchor === 'start' ? [at.textX, at.textX + long] : [at.textX - long, at.textX];
    const crossed = lines.filter((line, other) => {
      const pole = (placed[other]?.y ?? 0) - poleAbove;
      return other !== place && pole < at.y + 3 && from < line.x && line.x < to;
    });
    return sum + crossed.length + (from < 0 || to > width ? 10 : 0);
  }, 0);
}

function ordersOf<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length <= 1) return [all];
  return all.flatMap((first, at) => ordersOf(all.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

function sidesFor(count: number): readonly (readonly ('start' | 'end')[])[] {
  if (count === 0) return [[]];
  return sidesFor(count - 1).flatMap((rest) => [['start', ...rest] as const, ['end', ...rest] as const]);
}
