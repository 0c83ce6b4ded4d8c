import type { Terminal } from '../../src/cli/terminal.ts';

/** A terminal for tests that remembers what was said. */
export function listening(): { readonly terminal: Terminal; readonly heard: () => string } {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  return { terminal: { say: keep, error: keep }, heard: () => lines.join('\n') };
}
