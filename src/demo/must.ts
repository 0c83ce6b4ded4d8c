import type { Performed } from '../app/perform.ts';

/** An act of the invented world that has to succeed. */
export function must(performed: Performed): void {
  if (performed.type === 'done') return;
  const why =
    performed.type === 'refused'
      ? `${performed.refusal.message} ${performed.refusal.findings.map(({ rule }) => rule).join(', ')}`
      : performed.type;
  throw new Error(`The demonstration could not be made: ${why}`);
}
