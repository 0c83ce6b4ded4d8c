import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bucket } from '../../src/store/files/files-on-s3.ts';
import { memoryFolder } from './memory-folder.ts';

const PROGRAM = join(import.meta.dirname, '../../node_modules/.bin/s3rver');

export type S3Server = {
  readonly bucket: Bucket;
  /** Nobody answers at its address from then on. */
  stop(): Promise<void>;
};

/** A real S3-compatible server on loopback, in a process of its own, with one empty bucket. */
export async function startS3(): Promise<S3Server> {
  const folder = await memoryFolder();
  const name = 'waymark-test';
  const words = ['-d', folder, '-a', '127.0.0.1', '-p', '0', '--configure-bucket', name];
  const child = spawn(PROGRAM, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const port = await portOf(child);
  return {
    bucket: {
      endpoint: `http://127.0.0.1:${port}`,
      name,
      region: 'eu-west-2',
      key: 'S3RVER',
      secret: 'S3RVER',
    },
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

function portOf(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    const port = /listening on 127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port !== undefined) resolve(port);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  child.once('error', reject);
  child.once('exit', () => reject(new Error(`The S3 server did not start: ${said}`)));
  return promise;
}
