import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { startBundledServer } from '../store/bundled-server.ts';
import { bundledUrls, externalUrls } from '../store/database-urls.ts';
import { findRunningServer } from '../store/find-running-server.ts';
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
  const running = await findRunningServer(folder);
  if (running !== undefined) return openDatabase({ url: bundledUrls(running).appUrl });
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
