import { spawn } from 'node:child_process';

export type Ended = { readonly ok: boolean; readonly output: string };

/** Runs a command to its end. Its output is returned, and handed over line by line as it comes. */
export function command(words: readonly string[], onLine: (line: string) => void = () => {}): Promise<Ended> {
  const [program = '', ...rest] = words;
  return new Promise((done) => {
    // With this variable a run of tests started inside another one reports nothing.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const child = spawn(program, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let unfinished = '';
    const take = (chunk: string) => {
      output += chunk;
      const lines = (unfinished + chunk).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => done({ ok: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => {
      if (unfinished) onLine(unfinished);
      done({ ok: code === 0, output });
    });
  });
}
