import { join } from 'node:path';
import type { Pack } from '../../src/core/policy/pack.ts';
import { readPack } from '../../src/packs/read-pack.ts';

export const policies = join(import.meta.dirname, '../../policies');

const known = new Map<string, Pack>();

/** A pack as it stands in policies/, read once in a process. It is frozen: no test changes it for another. */
export function packOf(authority: string): Pack {
  const pack = known.get(authority) ?? frozen(read(authority));
  known.set(authority, pack);
  return pack;
}

function read(authority: string): Pack {
  const { pack, faults } = readPack(join(policies, authority));
  if (pack === undefined)
    throw new Error(faults.map(({ file, line, what }) => `${file}:${line} ${what}`).join('\n'));
  return pack;
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}
