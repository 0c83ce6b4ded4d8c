import { startBundledServer } from '../../src/store/bundled-server.ts';

// A process for crash tests to kill: starts the server in the folder given, says so, and stays.
const [, , folder = ''] = process.argv;
const server = await startBundledServer({ folder });
process.stdout.write(
  `${JSON.stringify({ postmaster: server.pid(), url: server.url('postgres', 'postgres') })}\n`,
);
setInterval(() => undefined, 60_000);
