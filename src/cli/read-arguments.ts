import { nearest } from '../core/policy/checks/nearest.ts';

/** What may stand after a command's name. */
export interface Arguments {
  /** Flag and what it does, such as `--coverage`. None of them takes a value. */
  readonly flags: Readonly<Record<string, string>>;
  /** How many files or folders at most; none for a command that takes all it needs from the settings. */
  readonly most: number;
}

export type ArgumentsRead =
  | { readonly type: 'run'; readonly args: readonly string[] }
  | { readonly type: 'help' }
  | { readonly type: 'mistaken'; readonly says: string };

const HELP = ['--help', '-h'];

/** Nothing is passed over: a flag that is misspelt is said, with the one most likely meant. */
export function readArguments(args: readonly string[], { flags, most }: Arguments): ArgumentsRead {
  if (args.some((arg) => HELP.includes(arg))) return { type: 'help' };
  const unknown = args.find((arg) => arg.startsWith('-') && !Object.hasOwn(flags, arg));
  if (unknown !== undefined) {
    const valid = [...Object.keys(flags), '--help'];
    return { type: 'mistaken', says: `there is no flag “${unknown}” here.${meant(unknown, valid)}` };
  }
  const spare = args.filter((arg) => !arg.startsWith('-'))[most];
  if (spare !== undefined) {
    const takes = most === 0 ? 'nothing after its name' : 'one folder';
    return { type: 'mistaken', says: `“${spare}” is too much: this command takes ${takes}.` };
  }
  return { type: 'run', args };
}

/** A sentence that begins with a space, or nothing where no valid name is near. */
export function meant(name: string, valid: Iterable<string>): string {
  const near = nearest(name, valid);
  return near === undefined ? '' : ` Did you mean “${near}”?`;
}
