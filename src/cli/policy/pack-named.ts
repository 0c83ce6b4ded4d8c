import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Pack } from '../../core/policy/pack.ts';
import { readPack } from '../../packs/read-pack.ts';
import type { Terminal } from '../terminal.ts';
import { shown } from './policies-folder.ts';
import { counted, sayFaults } from './say-faults.ts';

/** The pack in a folder that somebody named; undefined, and said why, where there is none without fault. */
export function packNamed(folder: string | undefined, terminal: Terminal): Pack | undefined {
  const at = resolve(folder ?? '.');
  if (!existsSync(join(at, 'pack.yaml'))) {
    terminal.error(`waymark: there is no pack.yaml in ${shown(at)}. Name the folder of a pack.`);
    return undefined;
  }
  const { pack, faults } = readPack(at);
  if (pack !== undefined) return pack;
  sayFaults(faults, terminal);
  terminal.error(`${shown(at)}: ${counted(faults.length, 'fault')}. Mend them first: waymark policy check.`);
  return undefined;
}
