import type { Policy } from '../../core/case/policy.ts';
import type { Block } from '../document.ts';
import { clauseBlock, heading, paragraph } from './handbook-blocks.ts';
import { readerViews } from './reader-views.ts';

/** Who reads a case without a part in it; nothing where nobody does. */
export function readerBlocks(policy: Policy): readonly Block[] {
  const views = readerViews(policy);
  if (views.length === 0) return [];
  return [
    heading(2, 'Read by others'),
    ...views.flatMap(({ title, says, clauses }) => [
      heading(3, title),
      ...says.map((line) => paragraph(line)),
      ...clauseBlock(clauses),
    ]),
  ];
}
