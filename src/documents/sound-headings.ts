import type { Block, Heading } from '../app/document.ts';

/**
 * Lifts headings that skip a level (1 → 3), because a reader by ear is lost in the gap and
 * PDF/UA-1 (ISO 14289-1, 7.4.2) refuses the file.
 */
export const soundHeadings = (blocks: readonly Block[]): readonly Block[] => {
  let deepest = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    deepest = Math.min(block.level, deepest + 1);
    return { ...block, level: levelOf(deepest) };
  });
};

const levelOf = (depth: number): Heading['level'] => {
  if (depth <= 1) return 1;
  return depth === 2 ? 2 : 3;
};
