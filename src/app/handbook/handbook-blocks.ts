import type { Block, Heading, Prose } from '../document.ts';

export function clauseBlock(clauses: readonly string[]): readonly Block[] {
  return clauses.length === 0 ? [] : [paragraph(`Clauses ${clauses.join(', ')}`)];
}

export function withClauses(says: string, clauses: readonly string[]): string {
  return clauses.length === 0 ? says : `${says} (${clauses.join(', ')})`;
}

export function heading(level: Heading['level'], text: string): Heading {
  return { kind: 'heading', level, text };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function bullets(items: readonly Prose[]): Block {
  return { kind: 'list', marker: 'bullet', items };
}

export function listed(items: readonly string[]): readonly Block[] {
  return items.length === 0 ? [] : [bullets(items)];
}
