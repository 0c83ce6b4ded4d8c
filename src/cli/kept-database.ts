import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { readLockNote } from '../store/bundled/folder-lock.ts';
import { socketUrl } from '../store/bundled/socket-url.ts';
import { startBundledServer } from '../store/bundled-server.ts';
import { APP_ROLE, bundledUrls, DATABASE_NAME, externalUrls } from '../store/database-urls.ts';
import { type OpenDatabase, openDatabase } from '../store/open-database.ts';

/**
 * The database as it stands, neither migrated nor prepared: the authority's own, that of the service running on the
 * data folder, or the bundled server started for the while.
 */
export async function openKeptDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataFolder'>,
): Promise<Pick<OpenDatabase, 'db' | 'close'>> {
  if (config.databaseUrl !== undefined) return openDatabase({ url: externalUrls(config.databaseUrl).appUrl });
  const folder = resolve(config.dataFolder);
  if (!existsSync(join(folder, 'postgres'))) throw new Error(`There is no database in ${folder}.`);
  return (await openRunning(folder)) ?? openStopped(folder);
}

async function openRunning(folder: string): Promise<OpenDatabase | undefined> {
  const note = await readLockNote(join(folder, 'waymark.lock'));
  if (note?.socketFolder === undefined) return undefined;
  const opened = openDatabase({ url: socketUrl(note.socketFolder, APP_ROLE, DATABASE_NAME) });
  try {
    await opened.pool.query('select 1');
    return opened;
  } catch {
    // A note left by a killed instance: nobody answers there.
    await opened.close();
    return undefined;
  }
}

async function openStopped(folder: string): Promise<Pick<OpenDatabase, 'db' | 'close'>> {
  const server = await startBundledServer({ folder });
  const { db, close } = openDatabase({ url: bundledUrls(server).appUrl });
  return {
    db,
    async close() {
      await close();
      await server.stop();
    },
  };
}
