import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const repository = resolve(import.meta.dirname, '../..');
const PATIENCE_MS = 60_000;

/** The service as a person starts it: a process of its own, with its own database under a data folder. */
export interface RunningWaymark {
  readonly origin: string;
  readonly child: ChildProcess;
  /** From the start of the process to the first page answered. */
  readonly startedInMs: number;
  readonly said: () => string;
}

export async function runWaymark(dataFolder: string, port: number): Promise<RunningWaymark> {
  const started = performance.now();
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: repository,
    // A process group of its own, so that the whole of it can be killed at once.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      DATA_FOLDER: dataFolder,
      PORT: String(port),
      AUTHORITY: 'lincolnshire',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const origin = `http://127.0.0.1:${port}`;
  await untilServed(origin, () => {
    if (hasEnded({ child })) throw new Error(`Waymark did not start:\n${said}`);
  });
  return { origin, child, startedInMs: performance.now() - started, said: () => said };
}

/** Waits until a page that asks the database for something is answered. Returns the milliseconds it took. */
export async function untilServed(origin: string, check: () => void = () => undefined): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < PATIENCE_MS) {
    check();
    const answer = await fetch(`${origin}/sign-in`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => undefined,
    );
    await answer?.text().catch(() => undefined);
    if (answer?.status === 200) return performance.now() - started;
    await pause(20);
  }
  throw new Error(`${origin} did not answer within a minute.`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on loopback.');
  return address.port;
}

export function killNode({ child }: RunningWaymark): Promise<void> {
  return dead(child, () => process.kill(pidOf(child), 'SIGKILL'));
}

/** Node's own process group and every process of its database, between two of which nothing can be answered. */
export async function killEverything({ child }: RunningWaymark, dataFolder: string): Promise<void> {
  const servers = await databasePids(dataFolder);
  await dead(child, () => {
    process.kill(-pidOf(child), 'SIGKILL');
    for (const pid of servers) killIfThere(pid);
  });
}

export async function stopWaymark({ child }: RunningWaymark): Promise<void> {
  if (!hasEnded({ child })) await dead(child, () => child.kill('SIGINT'));
}

/** Every process of the database in this data folder, by its working folder: names prove nothing. */
async function databasePids(dataFolder: string): Promise<readonly number[]> {
  const cluster = join(dataFolder, 'postgres');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return (
        folder === cluster &&
        (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).startsWith('postgres')
      );
    }),
  );
  return pids.filter((_, index) => found[index]).map(Number);
}

async function dead(child: ChildProcess, end: () => void): Promise<void> {
  const ended = once(child, 'exit');
  end();
  await ended;
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // A backend that ended by itself between the listing and now.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The process was never started.');
  return child.pid;
}

export function hasEnded({ child }: Pick<RunningWaymark, 'child'>): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
