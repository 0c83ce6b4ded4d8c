import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { memoryFolder } from './memory-folder.ts';

const CLAMD = '/usr/sbin/clamd';
const run = promisify(execFile);

/** The string that every virus check is tried with, in two halves so that no virus check takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export type Clamd = {
  readonly socket: string;
  readonly port: number;
  stop(): Promise<void>;
};

/** A real clamd with one signature of our own, which nothing is fetched for. It takes at most 1 MB in one stream. */
export async function startClamd(): Promise<Clamd> {
  await install();
  const folder = await memoryFolder();
  const [socket, port] = [join(folder, 'clamd.sock'), await freePort()];
  await mkdir(join(folder, 'db'));
  await writeFile(
    join(folder, 'db/own.ndb'),
    `Waymark.Test.EICAR:0:*:${Buffer.from(EICAR).toString('hex')}\n`,
  );
  const settings = [
    'Foreground yes',
    `LocalSocket ${socket}`,
    'TCPAddr 127.0.0.1',
    `TCPSocket ${port}`,
    `DatabaseDirectory ${join(folder, 'db')}`,
    `TemporaryDirectory ${folder}`,
    'StreamMaxLength 1M',
    'FixStaleSocket yes',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${settings.join('\n')}\n`);
  await chmod(folder, 0o755);
  const child = spawn(CLAMD, ['-c', join(folder, 'clamd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  for (let n = 0; !(await answers(socket)); n += 1) {
    if (n > 400 || child.exitCode !== null) throw new Error(`clamd did not start: ${said}`);
    await wait(25);
  }
  return {
    socket,
    port,
    async stop() {
      process.off('exit', end);
      const running = child.exitCode === null && child.signalCode === null;
      const ended = running ? once(child, 'exit') : undefined;
      end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function install(): Promise<void> {
  if (existsSync(CLAMD)) return;
  if (process.getuid?.() === 0) {
    console.log('Installing clamav-daemon with apt-get.');
    // At run level 1 a package starts nothing that it brings: neither its own clamd nor freshclam.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    // Two files of tests may come to this at once: the second waits for the first.
    const waiting = ['-o', 'DPkg::Lock::Timeout=120'];
    const words = ['install', '-y', '--no-install-recommends', ...waiting, 'clamav-daemon'];
    await run('apt-get', ['update'], { env }).catch(() => undefined);
    await run('apt-get', words, { env }).catch((error: unknown) => console.error(error));
  }
  if (!existsSync(CLAMD))
    throw new Error('No clamd on this machine. Install it: apt-get install -y clamav-daemon');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
