import { createHash, createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Chance } from '../app/ports.ts';

// Without letters and digits that are taken for each other when read out: no I, L, O, U, 0, 1.
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Identifiers and digests; `key` is this service's own lasting secret. */
export function chance(key: string): Chance {
  return {
    ref: () => Array.from({ length: 7 }, () => alphabet[randomInt(alphabet.length)]).join(''),
    id: () => randomUUID(),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    keyed: (under, text) => createHmac('sha256', under).update(text).digest('hex'),
    secret: (text) => createHmac('sha256', key).update(text).digest('hex'),
  };
}

/** The lasting key, made at the first start and readable by this user alone. */
export async function lastingKey(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const made = randomBytes(48).toString('hex');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(made);
    await file.sync();
    await file.close();
    return made;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return (await readFile(path, 'utf8')).trim();
  }
}
