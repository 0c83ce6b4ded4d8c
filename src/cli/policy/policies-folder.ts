import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** `policies` beside the program, wherever the command is given from. */
export const ownPolicies = join(import.meta.dirname, '../../../policies');

/** The pack that a file or folder belongs to: the nearest folder upwards with a pack.yaml. */
export function packAbove(path: string): string | undefined {
  const at = resolve(path);
  for (let folder = statSync(at).isDirectory() ? at : dirname(at); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'pack.yaml'))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** As short as it can be said from where the reader stands. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || short === '' ? path : short;
}
