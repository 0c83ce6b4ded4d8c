import { chown, lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Unprivileged } from './unprivileged.ts';

const PREFIX = 'waymark-pg-';
// A Unix socket's path holds 107 bytes: this leaves room for "/.s.PGSQL.5432".
const LONGEST = 90;

/**
 * A new folder of mode 0700 for the server's socket. The server asks for no password, and this is why it may:
 * it listens nowhere else, and only the user who started it can enter the folder.
 */
export async function makeSocketFolder(owner: Unprivileged['ownerId']): Promise<string> {
  for (const parent of new Set([tmpdir(), '/tmp', '/dev/shm'])) {
    if (Buffer.byteLength(join(parent, PREFIX)) + 6 > LONGEST) continue;
    const folder = await mkdtemp(join(parent, PREFIX)).catch(() => undefined);
    if (folder === undefined) continue;
    if (owner) await chown(folder, owner.uid, owner.gid);
    return folder;
  }
  throw new Error('No short folder that can be written to for the PostgreSQL socket: set TMPDIR to one.');
}

/** Removes a socket folder left by an instance that was killed; anything not plainly ours stays. */
export async function removeSocketFolder(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (found?.isDirectory() && basename(folder).startsWith(PREFIX)) {
    await rm(folder, { recursive: true, force: true });
  }
}
