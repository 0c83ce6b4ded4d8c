import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const READY_MS = 60_000;
const LOG_BYTES = 10_000_000;
const RESTARTS_A_MINUTE = 5;
const SLOWER_MS = 5_000;
const FAST_SHUTDOWN_MS = 10_000;

export type Supervision = {
  readonly command: readonly string[];
  readonly log: string;
  /** A connection that answers once the server is ready. */
  readonly url: string;
  readonly beforeRestart: () => Promise<void>;
  readonly onTrouble: (message: string) => void;
};

export type Supervised = { pid(): number; stop(): Promise<void> };

/**
 * Runs the server, waits until it answers, and starts it again when it ends though nobody asked. It never gives up: a
 * full disk that was given space again needs nobody to start anything.
 */
export async function supervise(supervision: Supervision): Promise<Supervised> {
  let child = await launch(supervision);
  const stopping = new AbortController();
  let restarting: Promise<void> = Promise.resolve();
  const endings: number[] = [];

  const watch = (): void => {
    const watched = child;
    const ended = (): void => {
      if (stopping.signal.aborted) return;
      endings.push(Date.now());
      const how = watched.signalCode ?? `code ${watched.exitCode}`;
      restarting = restart(`The bundled PostgreSQL ended unexpectedly (${how})`);
    };
    if (hasEnded(watched)) ended();
    else watched.once('exit', ended);
  };
  const restart = async (what: string): Promise<void> => {
    const again = endings.filter((at) => Date.now() - at < 60_000).length > RESTARTS_A_MINUTE;
    if (again) await wait(stopping.signal);
    for (let tries = 0; !stopping.signal.aborted; tries += 1) {
      try {
        await supervision.beforeRestart();
        child = await launch(supervision);
        watch();
        supervision.onTrouble(`${what}; started again.`);
        return;
      } catch (error) {
        if (tries === 0)
          supervision.onTrouble(`${what} and does not start, which is tried on: ${reason(error)}`);
        await wait(stopping.signal);
      }
    }
  };

  watch();
  return {
    pid: () => child.pid ?? 0,
    async stop() {
      stopping.abort();
      await restarting;
      await end(child);
    },
  };
}

async function wait(stopping: AbortSignal): Promise<void> {
  await pause(SLOWER_MS, undefined, { signal: stopping }).catch(() => undefined);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function launch({ command, log, url }: Supervision): Promise<ChildProcess> {
  await turnOver(log);
  const file = await open(log, 'a');
  const [program = '', ...words] = command;
  // A process group of its own: Ctrl-C must reach Node alone, which ends requests before the database.
  const child = spawn(program, words, {
    detached: true,
    cwd: '/',
    stdio: ['ignore', file.fd, file.fd],
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' },
  });
  child.unref();
  const failed = once(child, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined); // Raced below; must not be unhandled later.
  try {
    await Promise.race([untilReady(child, url, log), failed]);
  } catch (error) {
    await end(child);
    throw error;
  } finally {
    await file.close();
  }
  return child;
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
  const until = Date.now() + READY_MS;
  for (;;) {
    if (hasEnded(child)) throw new Error(`PostgreSQL did not start: ${await lastLine(log)}`);
    if (await answers(url)) return;
    if (Date.now() > until)
      throw new Error(`PostgreSQL did not answer within a minute: ${await lastLine(log)}`);
    await pause(20);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // A connection refused while starting is the ordinary case.
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child) || child.pid === undefined) return;
  child.ref();
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  // PostgreSQL 18 asked to stop while it recovers from a killed backend waits for ever; its next start recovers again.
  const impatient = setTimeout(() => child.kill('SIGQUIT'), FAST_SHUTDOWN_MS);
  await ended;
  clearTimeout(impatient);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function turnOver(log: string): Promise<void> {
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size > LOG_BYTES) await rename(log, `${log}.1`);
}

async function lastLine(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  const lines = text.trim().split('\n');
  return lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
}
