import { runCli } from './run-cli.ts';
import { terminal } from './terminal.ts';

// A reader that has seen enough, such as `head`, closes the pipe: no reason to break off with a stack.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCli(process.argv.slice(2), terminal);
