import { policyCheck } from './policy/policy-check.ts';
import { policySchema } from './policy/policy-schema.ts';
import { policyTest } from './policy/policy-test.ts';
import { terminal } from './terminal.ts';
import { verifyCommand } from './verify.ts';

/** A command: gets what stands after its name, answers with the exit code. */
export type CliCommand = (args: readonly string[]) => Promise<number> | number;

const commands: Readonly<
  Record<string, { readonly usage: string; readonly does: string; readonly run: CliCommand }>
> = {
  'policy check': {
    usage: 'policy check [--coverage] [FOLDER]',
    does: 'reads every pack, or the one in FOLDER, and names every fault; --coverage lists clauses without a scenario',
    run: (args) => policyCheck(args, terminal),
  },
  'policy test': {
    usage: 'policy test FILE-OR-FOLDER...',
    does: 'plays scenarios with the engine of the service and names every expectation that is not met',
    run: (args) => policyTest(args, terminal),
  },
  'policy schema': {
    usage: 'policy schema [FOLDER]',
    does: 'writes the JSON Schemas that help authors in their editors, to policies/schema',
    run: (args) => policySchema(args, terminal),
  },
  verify: {
    usage: 'verify',
    does: 'compares every case with a replay of its events, and words, files, draws and the chain with their hashes',
    run: () => verifyCommand(terminal),
  },
};

// A reader that has seen enough, such as `head`, closes the pipe: no reason to break off with a stack.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const words = process.argv.slice(2);
// Two words name a command, or one.
const name = [2, 1]
  .map((count) => words.slice(0, count).join(' '))
  .find((one) => Object.hasOwn(commands, one));
const command = name === undefined ? undefined : commands[name];
if (command === undefined) {
  const asked = words.length === 0 || words[0] === 'help' || words[0] === '--help';
  if (!asked) terminal.error(`waymark: there is no command “${words.slice(0, 2).join(' ')}”.\n`);
  terminal.say('Commands:');
  for (const { usage, does } of Object.values(commands)) terminal.say(`  waymark ${usage}\n      ${does}`);
  process.exitCode = asked ? 0 : 2;
} else {
  process.exitCode = await command.run(words.slice(name?.split(' ').length ?? 0));
}
