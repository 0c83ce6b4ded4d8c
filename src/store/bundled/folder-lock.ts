import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const BEAT_MS = 5_000;
const SILENT_MS = 15_000;
// A killed process holds its sockets for a moment more, until the kernel has taken it apart.
const DYING_MS = 2_000;

const lockNote = z.object({
  pid: z.number(),
  host: z.string(),
  since: z.string(),
  socketFolder: z.string().optional(),
});

export type FolderLock = {
  /** What the last instance noted, when it did not stop cleanly. */
  readonly left?: z.infer<typeof lockNote>;
  note(socketFolder: string): Promise<void>;
  release(): Promise<void>;
};

/**
 * One running instance to a data folder. Within a machine the lock is an abstract Unix socket named for the
 * folder: the kernel allows one and drops it when the process dies, so it is never stale and none need be
 * removed. The file beside it says who holds it, and its heartbeat guards a folder shared between containers,
 * which have a socket namespace each.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'waymark.lock');
  const socket = await claimPatiently(folder);
  const left = await readLockNote(path);
  if (!socket) throw new Error(inUse(folder, left));
  if (left && left.host !== hostname() && (await stillBeats(path))) {
    socket.close();
    throw new Error(inUse(folder, left));
  }
  return hold({ path, socket, left });
}

async function claimPatiently(folder: string): Promise<Server | undefined> {
  const until = Date.now() + DYING_MS;
  for (;;) {
    const socket = await claimSocket(folder);
    if (socket || Date.now() > until) return socket;
    await pause(50);
  }
}

async function claimSocket(folder: string): Promise<Server | undefined> {
  const { dev, ino } = await stat(folder);
  const server = createServer((connection) => connection.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(`\0waymark-${dev}-${ino}`, () => resolve(server));
  });
}

/** Undefined: no instance left or holds a note there. */
export async function readLockNote(path: string): Promise<z.infer<typeof lockNote> | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return lockNote.parse(JSON.parse(text));
  } catch {
    return undefined; // A torn note explains nothing; the socket alone decides.
  }
}

function inUse(folder: string, by: z.infer<typeof lockNote> | undefined): string {
  const who = by ? `process ${by.pid} on ${by.host}, since ${by.since}` : 'another process';
  return `The folder ${folder} is in use by a running Waymark (${who}): stop that one first, or use another folder.`;
}

async function stillBeats(path: string): Promise<boolean> {
  const first = await stat(path);
  if (Date.now() - first.mtimeMs > SILENT_MS) return false;
  await pause(SILENT_MS);
  return (await stat(path)).mtimeMs !== first.mtimeMs;
}

type Held = { path: string; socket: Server; left: z.infer<typeof lockNote> | undefined };

function hold({ path, socket, left }: Held): FolderLock {
  const beat = setInterval(() => {
    // A missed beat is no fault of the service: the socket is the lock.
    utimes(path, new Date(), new Date()).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return {
    ...(left && { left }),
    async note(socketFolder) {
      const note = { pid: process.pid, host: hostname(), since: new Date().toISOString(), socketFolder };
      await writeFile(`${path}.new`, JSON.stringify(note));
      await rename(`${path}.new`, path);
    },
    async release() {
      clearInterval(beat);
      await rm(path, { force: true });
      await new Promise((resolve) => socket.close(resolve));
    },
  };
}
