import { rm } from 'node:fs/promises';
import { memoryFolder } from './memory-folder.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** How the test files' processes learn of the one server; see freshDatabase. */
export const ANNOUNCED = 'WAYMARK_TEST_SOCKET';

/** Where the files of invented worlds that are made once for the whole run stand. */
export const WORLDS = 'WAYMARK_TEST_WORLDS';

let server: TestServer | undefined;

/** For `node --test --test-global-setup`: one server for the whole run. */
export async function globalSetup(): Promise<void> {
  server = await startTestServer();
  process.env[ANNOUNCED] = server.socketFolder;
  process.env[WORLDS] = await memoryFolder();
}

export async function globalTeardown(): Promise<void> {
  delete process.env[ANNOUNCED];
  const worlds = process.env[WORLDS];
  delete process.env[WORLDS];
  if (worlds !== undefined) await rm(worlds, { recursive: true, force: true });
  await server?.stop();
  server = undefined;
}
