import { type Config, readConfig } from '../config.ts';
import { drawVerify } from './draw/draw-verify.ts';
import { policyCheck } from './policy/policy-check.ts';
import { policyDiff } from './policy/policy-diff.ts';
import { policyHandbook } from './policy/policy-handbook.ts';
import { policyMap } from './policy/policy-map.ts';
import { policyMutate } from './policy/policy-mutate.ts';
import { policyPublish } from './policy/policy-publish.ts';
import { policySchema } from './policy/policy-schema.ts';
import { policyTest } from './policy/policy-test.ts';
import { type Arguments, meant, readArguments } from './read-arguments.ts';
import type { Terminal } from './terminal.ts';
import { verifyCommand } from './verify.ts';

interface CliCommand extends Arguments {
  readonly usage: string;
  readonly does: string;
  /** What whoever uses it has to know besides, a line each. */
  readonly notes: readonly string[];
  /** Gets what stands after the command's name, answers with the exit code. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number> | number;
}

const toFile = { name: 'FILE', does: 'where it is written' };

const commands: Readonly<Record<string, CliCommand>> = {
  'policy check': {
    usage: 'policy check [--coverage] [--json] [FOLDER]',
    does: 'reads every pack, or the one in FOLDER, and names every fault',
    flags: {
      '--coverage': 'lists clauses that nothing cites, and clauses without a scenario',
      '--json': 'says the same for machines',
    },
    most: 1,
    notes: [
      'Ends with 0 where every pack may be published, 1 where one has a fault, 2 where no pack was found.',
    ],
    run: policyCheck,
  },
  'policy test': {
    usage: 'policy test [--json] FILE-OR-FOLDER...',
    does: 'plays scenarios with the engine of the service and names every expectation that is not met',
    flags: { '--json': 'says the same for machines' },
    most: Number.POSITIVE_INFINITY,
    notes: [
      'Ends with 0 where all came out as they say, 1 where one did not, 2 where no scenario was found.',
    ],
    run: policyTest,
  },
  'policy diff': {
    usage: 'policy diff [--json] BEFORE AFTER',
    does: 'says in sentences what changed in meaning from one version of a pack to another',
    flags: { '--json': 'says the same for machines' },
    most: 2,
    notes: ['Ends with 0 where the two mean the same, 1 where something changed, 2 where one is no pack.'],
    run: policyDiff,
  },
  'policy handbook': {
    usage: 'policy handbook PACK -o FILE.pdf|FILE.html',
    does: 'writes the handbook from the pack alone: steps, who and by when, rules in plain words, forms, local readings',
    flags: {},
    values: { '-o': toFile },
    most: 1,
    notes: ['The page and the PDF say the same, and the same as the handbook in the service.'],
    run: policyHandbook,
  },
  'policy map': {
    usage: 'policy map PACK [PATHWAY] -o FILE.svg',
    does: 'draws the way through a pathway as a picture: its steps, who takes them and by when',
    flags: {},
    values: { '-o': toFile },
    most: 2,
    notes: ['Without PATHWAY, each pathway of the pack is drawn: its name is put before the ending of FILE.'],
    run: policyMap,
  },
  'policy mutate': {
    usage: 'policy mutate [--json] PACK',
    does: 'makes one slip at a time in the pack on purpose, and names those that no scenario notices',
    flags: { '--json': 'says what became of each slip, for machines' },
    most: 1,
    notes: [
      'A slip: a rule dropped, a need dropped, a figure shifted by one, a role swapped, a deadline counted otherwise.',
      'Ends with 0 where a scenario notices each, 1 where one survives, 2 where there is nothing to try.',
    ],
    run: policyMutate,
  },
  'policy publish': {
    usage: 'policy publish [--from DATE] PACK',
    does: 'publishes a version that has no fault and whose scenarios all pass, for cases opened from then on',
    flags: {},
    values: {
      '--from': { name: 'DATE', does: 'the first day on which new cases begin under it, 2027-04-01' },
    },
    most: 1,
    notes: [
      'Without --from it is used from effective-from in pack.yaml, or at once. Cases under way keep their version.',
      'A service that is running sees it within a minute. It looks where the service does: DATABASE_URL, DATA_FOLDER.',
      'Ends with 0 where it is published, 1 where it is refused, 2 where there is nothing to publish to.',
    ],
    run: publishKept,
  },
  'policy schema': {
    usage: 'policy schema [--into PACK] [FOLDER]',
    does: 'writes the JSON Schemas that help authors in their editors, to FOLDER or policies/schema',
    flags: {},
    values: {
      '--into': {
        name: 'PACK',
        does: 'puts the line by which an editor finds its schema into each file of PACK',
      },
    },
    most: 1,
    notes: [],
    run: policySchema,
  },
  'draw verify': {
    usage: 'draw verify FILE-OR-CASE...',
    does: 'makes a draw again from the file that was taken away, or every draw of a case kept here, and says whether it agrees',
    flags: {},
    most: Number.POSITIVE_INFINITY,
    notes: [
      'A file needs nothing but itself. A case is looked for where the service does: at DATABASE_URL, or in DATA_FOLDER.',
      'Ends with 0 where every draw agrees, 1 where one does not or its file was changed, 2 where there was nothing to check.',
    ],
    run: (args, terminal) => drawVerify(args, terminal, readConfig),
  },
  verify: {
    usage: 'verify',
    does: 'compares every case with a replay of its events, and words, files, draws and the chain with their hashes',
    flags: {},
    most: 0,
    notes: [
      'Looks where the service does: at DATABASE_URL, or else into DATA_FOLDER (./data). The service may be running.',
      'Ends with 0 where all is as it was left, 1 where it is not, 2 where there was nothing to verify.',
    ],
    run: verifyKept,
  },
};

/** Carries out what was typed after `waymark`. Answers with the exit code; 2 is for what was not understood. */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  const asked = words[0] === 'help' ? [...words.slice(1), '--help'] : words;
  // Two words name a command, or one.
  const name = [2, 1]
    .map((count) => asked.slice(0, count).join(' '))
    .find((one) => Object.hasOwn(commands, one));
  const command = name === undefined ? undefined : commands[name];
  if (name === undefined || command === undefined) return listCommands(asked, terminal);
  const read = readArguments(asked.slice(name.split(' ').length), command);
  switch (read.type) {
    case 'run':
      return command.run(read.args, terminal);
    case 'help':
      sayHelp(command, terminal);
      return 0;
    case 'mistaken':
      terminal.error(`waymark ${name}: ${read.says}`);
      terminal.error(`Usage: waymark ${command.usage}`);
      return 2;
    default:
      return read satisfies never;
  }
}

function verifyKept(_: readonly string[], terminal: Terminal): Promise<number> | number {
  return withConfig(terminal, (config) => verifyCommand(terminal, config));
}

function publishKept(args: readonly string[], terminal: Terminal): Promise<number> | number {
  return withConfig(terminal, (config) => policyPublish(args, terminal, config));
}

function withConfig(terminal: Terminal, run: (config: Config) => Promise<number>): Promise<number> | number {
  try {
    return run(readConfig());
  } catch (error) {
    // A setting that is wrong; what goes wrong later is a rejection.
    terminal.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

/** All of them, or those of the group that was named; an error first where what was typed names neither. */
function listCommands(words: readonly string[], { say, error }: Terminal): number {
  const typed = words.filter((word) => !word.startsWith('-'));
  const inGroup = Object.values(commands).filter(({ usage }) => usage.startsWith(`${typed[0] ?? ''} `));
  const group = typed.length === 1 && inGroup.length > 0;
  const lost = typed.length > 0 && !group;
  const unknown = words.find((word) => word.startsWith('-') && word !== '--help' && word !== '-h');
  if (lost) {
    const name = typed.slice(0, 2).join(' ');
    const near = meant(name, Object.keys(commands)) || meant(typed[0] ?? '', Object.keys(commands));
    error(`waymark: there is no command “${name}”.${near}\n`);
  } else if (unknown !== undefined) {
    error(`waymark: there is no flag “${unknown}” before a command.${meant(unknown, ['--help'])}\n`);
  }
  say('Commands:');
  for (const { usage, does } of group ? inGroup : Object.values(commands))
    say(`  waymark ${usage}\n      ${does}`);
  say('`waymark COMMAND --help` says more of one.');
  return lost || unknown !== undefined ? 2 : 0;
}

function sayHelp({ usage, does, flags, values = {}, notes }: CliCommand, { say }: Terminal): void {
  say(`Usage: waymark ${usage}\n`);
  say(`${does.charAt(0).toUpperCase()}${does.slice(1)}.\n`);
  for (const [flag, { name, does: what }] of Object.entries(values))
    say(`  ${`${flag} ${name}`.padEnd(12)}${what}`);
  for (const [flag, what] of Object.entries({ ...flags, '--help': 'says this' }))
    say(`  ${flag.padEnd(12)}${what}`);
  if (notes.length > 0) say('');
  for (const note of notes) say(note);
}
