import { startTestServer, type TestServer } from './test-server.ts';

/** How the test files' processes learn of the one server; see freshDatabase. */
export const ANNOUNCED = 'WAYMARK_TEST_SOCKET';

let server: TestServer | undefined;

/** For `node --test --test-global-setup`: one server for the whole run. */
export async function globalSetup(): Promise<void> {
  server = await startTestServer();
  process.env[ANNOUNCED] = server.socketFolder;
}

export async function globalTeardown(): Promise<void> {
  delete process.env[ANNOUNCED];
  await server?.stop();
  server = undefined;
}
