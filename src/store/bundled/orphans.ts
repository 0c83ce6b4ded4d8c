import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FAST_SHUTDOWN_MS = 30_000;
const IMMEDIATE_SHUTDOWN_MS = 5_000;

/**
 * Stops whatever a killed instance left running in the cluster folder. Call it only while holding the
 * folder's lock: then every server found there is an orphan.
 */
export async function stopOrphans(cluster: string): Promise<void> {
  const postmaster = await readPostmasterPid(cluster);
  if (await goneWithin(cluster, { postmaster, signal: 'SIGINT', ms: FAST_SHUTDOWN_MS })) return;
  if (await goneWithin(cluster, { postmaster, signal: 'SIGQUIT', ms: IMMEDIATE_SHUTDOWN_MS })) return;
  const pids = (await serversIn(cluster)).join(', ');
  throw new Error(
    `An earlier PostgreSQL in ${cluster} does not stop (process ${pids}): end it, then start again.`,
  );
}

type Stop = { postmaster: number | undefined; signal: NodeJS.Signals; ms: number };

async function goneWithin(cluster: string, { postmaster, signal, ms }: Stop): Promise<boolean> {
  const until = Date.now() + ms;
  let asked = false;
  for (;;) {
    const alive = await serversIn(cluster);
    if (alive.length === 0) {
      await clearReusedPid(cluster, postmaster);
      return true;
    }
    if (Date.now() > until) return false;
    if (!asked) {
      // Children of a killed postmaster end by themselves; the rest of them obey their postmaster.
      const targets = postmaster !== undefined && alive.includes(postmaster) ? [postmaster] : alive;
      for (const pid of targets) signalQuietly(pid, signal);
      asked = true;
    }
    await pause(25);
  }
}

/** Every process of a PostgreSQL server has its cluster folder as working directory: no name is believed. */
async function serversIn(cluster: string): Promise<readonly number[]> {
  const home = await stat(cluster);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const here = await Promise.all(pids.map((pid) => isServerAt(pid, home)));
  return pids.filter((_, index) => here[index]);
}

async function isServerAt(pid: number, home: { dev: number; ino: number }): Promise<boolean> {
  const folder = await stat(`/proc/${pid}/cwd`).catch(() => undefined);
  if (folder?.ino !== home.ino || folder.dev !== home.dev) return false;
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return name.trim() === 'postgres';
}

async function readPostmasterPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

// PostgreSQL will not start while the noted pid is alive, even when another program has that pid by now.
async function clearReusedPid(cluster: string, pid: number | undefined): Promise<void> {
  if (pid === undefined || !(await stat(`/proc/${pid}`).catch(() => undefined))) return;
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
