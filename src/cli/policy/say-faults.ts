import type { PackFault } from '../../packs/pack-fault.ts';
import type { Terminal } from '../terminal.ts';
import { shown } from './policies-folder.ts';

/** Each fault on its own lines: where, what, why it matters and what was most likely meant. */
export function sayFaults(faults: readonly PackFault[], { error }: Terminal): void {
  for (const { file, line, column, what, why, nearest } of faults) {
    error(`${shown(file)}:${line}:${column}`);
    error(`    ${capital(what)}: ${why}.`);
    if (nearest !== undefined) error(`    Did you mean “${nearest}”?`);
  }
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
