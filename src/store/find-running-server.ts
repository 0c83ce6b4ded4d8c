import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readLockNote } from './bundled/folder-lock.ts';
import { socketUrl } from './bundled/socket-url.ts';
import type { BundledServer } from './bundled-server.ts';

/**
 * The server of an instance that runs on this data folder, for a command beside it (`waymark verify`), which
 * may use it but never stop it. Undefined: none runs, so start one.
 */
export async function findRunningServer(folder: string): Promise<Pick<BundledServer, 'url'> | undefined> {
  const note = await readLockNote(join(resolve(folder), 'waymark.lock'));
  const socketFolder = note?.socketFolder;
  if (note === undefined || socketFolder === undefined) return undefined;
  const alive = await Promise.all([
    stat(`/proc/${note.pid}`),
    stat(join(socketFolder, '.s.PGSQL.5432')),
  ]).catch(() => undefined);
  return alive && { url: (role, database) => socketUrl(socketFolder, role, database) };
}
