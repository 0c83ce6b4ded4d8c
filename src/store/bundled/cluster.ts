import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { giveTo, type Unprivileged } from './unprivileged.ts';

const run = promisify(execFile);

export const SUPERUSER = 'postgres';

const INITDB_OPTIONS = [
  '--no-locale',
  '--encoding=UTF8',
  '--data-checksums',
  `--username=${SUPERUSER}`,
  '--auth=trust', // See makeSocketFolder: the folder is the guard.
  '--no-instructions',
];

export type ClusterPlace = {
  readonly cluster: string;
  readonly binaries: Binaries;
  readonly unprivileged: Unprivileged;
  /** False only for databases that are thrown away, in tests. */
  readonly durable: boolean;
};

/** Makes the cluster on first start. A killed first start leaves a `.new` folder, which is begun afresh. */
export async function prepareCluster(place: ClusterPlace): Promise<void> {
  const { cluster, unprivileged } = place;
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => undefined)) {
    await giveTo(unprivileged.ownerId, cluster);
    return;
  }
  const content = await readdir(cluster).catch(() => []);
  if (content.length > 0)
    throw new Error(`${cluster} holds something that is not a PostgreSQL cluster: move it away.`);
  await initialise(place);
}

async function initialise({ cluster, binaries, unprivileged, durable }: ClusterPlace): Promise<void> {
  const unfinished = `${cluster}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await giveTo(unprivileged.ownerId, unfinished);
  const sync = durable ? [] : ['--no-sync'];
  const [program = '', ...words] = [
    ...unprivileged.prefix,
    binaries.initdb,
    '-D',
    unfinished,
    ...INITDB_OPTIONS,
    ...sync,
  ];
  await run(program, words, { env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } }).catch(
    (error: Error & { stderr?: string }) => {
      throw new Error(
        `PostgreSQL could not make its cluster in ${cluster}. The user it runs as must be able to reach that folder and node_modules: ${error.stderr?.trim() ?? error.message}`,
      );
    },
  );
  await rm(cluster, { recursive: true, force: true });
  await rename(unfinished, cluster);
}

/** Settings are written at each start, so that an upgrade of Waymark brings its own. */
export async function writeSettings(cluster: string, durable: boolean): Promise<void> {
  const onOff = durable ? 'on' : 'off';
  const settings = [
    "listen_addresses = ''",
    'max_connections = 60',
    'shared_buffers = 128MB',
    `fsync = ${onOff}`,
    `synchronous_commit = ${onOff}`,
    `full_page_writes = ${onOff}`,
    'wal_level = replica', // For pg_backup_start, the online backup.
    'max_wal_size = 512MB',
    'restart_after_crash = on',
    'recovery_init_sync_method = syncfs', // After a kill, one call in place of opening some 1,500 files.
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'log_min_messages = warning',
    'log_parameter_max_length = 0', // People's words stay out of the log.
    'log_parameter_max_length_on_error = 0',
    "log_min_error_statement = 'panic'",
  ];
  await writeFile(join(cluster, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
}
