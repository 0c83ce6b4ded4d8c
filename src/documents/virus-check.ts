import { connect, type NetConnectOpts, type Socket } from 'node:net';

/** Where clamd listens: the path of its socket, or an address on this machine. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

export type VirusFinding =
  | { readonly type: 'clean' }
  | { readonly type: 'infected'; readonly name: string }
  /** It was not looked at, or not all of it: nobody may take it for clean. */
  | { readonly type: 'unchecked'; readonly why: string };

export type VirusCheck = (content: Blob) => Promise<VirusFinding>;

export type VirusCheckOptions = {
  /** How long one file may take, in milliseconds. */
  readonly patience?: number;
};

/** Asks clamd, as `man clamd` has it under INSTREAM. Never rejects: whatever goes wrong is `unchecked`. */
export function virusCheck(clamd: ClamdAddress, { patience = 60_000 }: VirusCheckOptions = {}): VirusCheck {
  return async (content) => {
    const socket = connect({ ...clamd } as NetConnectOpts);
    const timer = setTimeout(() => socket.destroy(new Error(`no answer in ${patience} ms`)), patience);
    try {
      // Over its limit clamd answers and hangs up while we still send: the answer counts, where it arrives.
      const [answer] = await Promise.all([answerOf(socket), send(socket, content).catch(() => undefined)]);
      return findingOf(answer);
    } catch (error) {
      return { type: 'unchecked', why: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
      socket.destroy();
    }
  };
}

function answerOf(socket: Socket): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    said += chunk;
    if (said.includes('\0')) resolve(said.slice(0, said.indexOf('\0')));
  });
  socket.on('error', reject);
  socket.on('close', () => reject(new Error('it hung up without an answer')));
  return promise;
}

async function send(socket: Socket, content: Blob): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of content.stream() as AsyncIterable<Uint8Array>) {
    if (chunk.byteLength > 0) await write(socket, sized(chunk));
  }
  await write(socket, Buffer.alloc(4));
}

function sized(chunk: Uint8Array): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(chunk.byteLength);
  return Buffer.concat([size, chunk]);
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function findingOf(answer: string): VirusFinding {
  if (answer === 'stream: OK') return { type: 'clean' };
  const name = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  // With AlertExceedsMax clamd names so what it did not look at in full.
  if (name === undefined || name.startsWith('Heuristics.Limits.Exceeded'))
    return { type: 'unchecked', why: answer };
  return { type: 'infected', name };
}
