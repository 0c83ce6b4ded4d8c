import { nearest } from '../core/policy/checks/nearest.ts';

/** What may stand after a command's name. */
export interface Arguments {
  /** Flag and what it does, such as `--coverage`. */
  readonly flags: Readonly<Record<string, string>>;
  /** Flags after which a value stands, such as `-o`, with what the value is called. */
  readonly values?: Readonly<Record<string, { readonly name: string; readonly does: string }>>;
  /** How many files or folders at most; none for a command that takes all it needs from the settings. */
  readonly most: number;
}

export type ArgumentsRead =
  | { readonly type: 'run'; readonly args: readonly string[] }
  | { readonly type: 'help' }
  | { readonly type: 'mistaken'; readonly says: string };

const HELP = ['--help', '-h'];

/** Nothing is passed over: a flag that is misspelt is said, with the one most likely meant. */
export function readArguments(
  args: readonly string[],
  { flags, values = {}, most }: Arguments,
): ArgumentsRead {
  if (args.some((arg) => HELP.includes(arg))) return { type: 'help' };
  const unknown = args.find(
    (arg) => arg.startsWith('-') && !Object.hasOwn(flags, arg) && !Object.hasOwn(values, arg),
  );
  if (unknown !== undefined) {
    const valid = [...Object.keys(flags), ...Object.keys(values), '--help'];
    return { type: 'mistaken', says: `there is no flag “${unknown}” here.${meant(unknown, valid)}` };
  }
  const bare = Object.keys(values).find((flag) => args.includes(flag) && valueOf(args, flag) === undefined);
  if (bare !== undefined) return { type: 'mistaken', says: `after “${bare}” stands ${values[bare]?.name}.` };
  const spare = wordsOf(args, values)[most];
  if (spare !== undefined) {
    const takes = most === 0 ? 'nothing after its name' : most === 1 ? 'one folder' : `no more than ${most}`;
    return { type: 'mistaken', says: `“${spare}” is too much: this command takes ${takes}.` };
  }
  return { type: 'run', args };
}

/** What stands after a flag; undefined where the flag, or what should follow it, is not there. */
export function valueOf(args: readonly string[], flag: string): string | undefined {
  const at = args.indexOf(flag);
  const value = at === -1 ? undefined : args[at + 1];
  return value?.startsWith('-') ? undefined : value;
}

/** The words that are neither flags nor a flag's value. */
export function wordsOf(
  args: readonly string[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  return args.filter((arg, index) => !arg.startsWith('-') && !Object.hasOwn(values, args[index - 1] ?? ''));
}

/** A sentence that begins with a space, or nothing where no valid name is near. */
export function meant(name: string, valid: Iterable<string>): string {
  const near = nearest(name, valid);
  return near === undefined ? '' : ` Did you mean “${near}”?`;
}
