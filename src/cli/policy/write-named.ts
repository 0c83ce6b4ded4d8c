import { writeFileSync } from 'node:fs';
import type { Terminal } from '../terminal.ts';
import { shown } from './policies-folder.ts';

/** Writes the file that somebody named and says so; false, and said why, where it cannot be written there. */
export function writeNamed(file: string, content: string | Uint8Array, terminal: Terminal): boolean {
  try {
    writeFileSync(file, content);
  } catch (thrown) {
    const reason = reasons[(thrown as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw thrown;
    terminal.error(`waymark: ${shown(file)} cannot be written: ${reason}.`);
    return false;
  }
  terminal.say(`wrote ${shown(file)}`);
  return true;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
  EISDIR: 'a folder has that name',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'you may not write there',
  ENOSPC: 'the disk is full',
};
