import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type BundledServer, startBundledServer } from '../../src/store/bundled-server.ts';
import { prepareBundledDatabase } from '../../src/store/prepare-database.ts';
import { memoryFolder } from './memory-folder.ts';

export const TEMPLATE = 'waymark_template';

export type TestServer = Pick<BundledServer, 'socketFolder' | 'url'> & { stop(): Promise<void> };

/** A throw-away server with a migrated template database. Nothing is flushed to disk: only tests may do so. */
export async function startTestServer(): Promise<TestServer> {
  const folder = await memoryFolder();
  const server = await startBundledServer({ folder, durable: false });
  await prepareBundledDatabase(server, TEMPLATE);
  // For a test file run by itself, where nobody calls stop: the kernel ends the server with this process.
  const removeLeft = (): void => {
    for (const left of [folder, server.socketFolder])
      rmSync(left, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', removeLeft);
  return {
    socketFolder: server.socketFolder,
    url: server.url,
    async stop() {
      process.off('exit', removeLeft);
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
