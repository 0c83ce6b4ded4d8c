import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findBinaries } from './bundled/binaries.ts';
import { prepareCluster, SUPERUSER, writeSettings } from './bundled/cluster.ts';
import { lockFolder } from './bundled/folder-lock.ts';
import { stopOrphans } from './bundled/orphans.ts';
import { makeSocketFolder, removeSocketFolder } from './bundled/socket-folder.ts';
import { socketUrl } from './bundled/socket-url.ts';
import { supervise } from './bundled/supervise.ts';
import { chooseUnprivileged } from './bundled/unprivileged.ts';

export type BundledServerOptions = {
  /** The data folder, for example `./data`: the cluster goes to `postgres` in it, its log beside that. */
  readonly folder: string;
  /** False only in tests: no fsync. */
  readonly durable?: boolean;
  /** Told of each unexpected end of the server; it has been started again, or cannot be. */
  readonly onTrouble?: (message: string) => void;
};

export type BundledServer = {
  readonly socketFolder: string;
  /** The server's own process, for crash tests. Changes when the supervisor starts it again. */
  pid(): number;
  /** A connection string on the private socket. */
  url(role: string, database: string): string;
  stop(): Promise<void>;
};

/**
 * Starts PostgreSQL from the npm binaries, never as root and on no TCP port. It ends with this process, even
 * by kill -9; what an earlier, killed instance left running is stopped cleanly first. Throws one plain line
 * when another running instance holds the folder.
 */
export async function startBundledServer(options: BundledServerOptions): Promise<BundledServer> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  const lock = await lockFolder(folder);
  try {
    if (lock.left?.socketFolder) await removeSocketFolder(lock.left.socketFolder);
    return await startLocked(folder, options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

type Lock = Awaited<ReturnType<typeof lockFolder>>;

async function startLocked(
  folder: string,
  options: BundledServerOptions,
  lock: Lock,
): Promise<BundledServer> {
  const durable = options.durable ?? true;
  const cluster = join(folder, 'postgres');
  const unprivileged = chooseUnprivileged();
  const binaries = await findBinaries();
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  await stopOrphans(cluster);
  await prepareCluster({ cluster, binaries, unprivileged, durable });
  await writeSettings(cluster, durable);
  const socketFolder = await makeSocketFolder(unprivileged.ownerId);
  await lock.note(socketFolder);
  const supervised = await supervise({
    command: [...unprivileged.prefix, binaries.postgres, '-D', cluster, '-k', socketFolder],
    log: join(folder, 'postgres.log'),
    url: socketUrl(socketFolder, SUPERUSER, 'postgres'),
    beforeRestart: () => stopOrphans(cluster),
    onTrouble: options.onTrouble ?? (() => undefined),
  });
  return {
    socketFolder,
    pid: supervised.pid,
    url: (role, database) => socketUrl(socketFolder, role, database),
    async stop() {
      await supervised.stop();
      await removeSocketFolder(socketFolder);
      await lock.release();
    },
  };
}
