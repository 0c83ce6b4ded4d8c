/** Where a command speaks. Tests give one that remembers. */
export interface Terminal {
  readonly say: (line: string) => void;
  readonly error: (line: string) => void;
}

export const terminal: Terminal = {
  say: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
};
