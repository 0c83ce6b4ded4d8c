import type { CoverageSource, FrameworkCoverage, StandardCoverage } from '../../core/case/coverage.ts';
import { escapedMarkup } from '../../app/escaped-markup.ts';

const CELL = 34;
const EDGE = 34;

export interface CoveragePicture {
  readonly title: string;
  readonly svg: string;
  /** What the columns stand for, in their order. */
  readonly columns: readonly string[];
}

/** Standards down, what shows them across: a disc with its count, a broken ring where nothing does. No inline style. */
export function drawCoverage(coverage: FrameworkCoverage, summary: string): CoveragePicture {
  const { framework, sources, standards } = coverage;
  const width = EDGE + CELL * Math.max(1, sources.length);
  const height = EDGE + CELL * standards.length;
  const label = escapedMarkup(`${framework.title}. ${summary}`);
  const svg = [
    `<svg class="waymark-coverage__picture" role="img" aria-label="${label}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    ...sources.map((_, index) => text(columnName(index), [EDGE + CELL * (index + 0.5), EDGE / 2], 'head')),
    ...standards.map((standard, index) => row(standard, { top: EDGE + CELL * index, sources, width })),
    '</svg>',
  ].join('');
  return {
    title: framework.title,
    svg,
    columns: sources.map(({ title }, index) => `${columnName(index)}: ${title}`),
  };
}

interface Place {
  readonly top: number;
  readonly sources: readonly CoverageSource[];
  readonly width: number;
}

function row({ standard, asked, counts, gap }: StandardCoverage, { top, sources, width }: Place): string {
  const middle = top + CELL / 2;
  const state = gap ? 'gap' : asked ? 'asked' : 'not-asked';
  const band = `<rect class="waymark-coverage__band waymark-coverage__band--${state}" x="0" y="${top + 1}" width="${width}" height="${CELL - 2}"/>`;
  const discs = sources.map((_, index) => {
    const count = counts[index] ?? 0;
    const across = EDGE + CELL * (index + 0.5);
    if (count > 0)
      return `<circle class="waymark-coverage__disc" cx="${across}" cy="${middle}" r="${count > 1 ? 13 : 10}"/>${text(String(count), [across, middle], 'count')}`;
    if (!asked) return '';
    return `<circle class="waymark-coverage__${gap ? 'ring' : 'dot'}" cx="${across}" cy="${middle}" r="${gap ? 9 : 3}"/>`;
  });
  return `${band}${text(String(standard.number), [EDGE / 2, middle], 'head')}${discs.join('')}`;
}

function text(words: string, [x, y]: readonly [number, number], kind: 'head' | 'count'): string {
  return `<text class="waymark-coverage__${kind}" x="${x}" y="${y}" text-anchor="middle" dominant-baseline="central">${escapedMarkup(words)}</text>`;
}

/** A, B … Z, AA, AB …: standards have the numbers. */
function columnName(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
