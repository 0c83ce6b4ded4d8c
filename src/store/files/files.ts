import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Kept, withArriving } from './write-arriving.ts';

const HASH = /^[0-9a-f]{64}$/;

export type KeepOptions = { readonly authority: string; readonly maxBytes: number };

/** Bytes under their SHA-256, each authority's apart: in a folder, or in a bucket. */
export type Files = {
  /** Durable once it returns. Keeping the same bytes twice is no fault. */
  keep(bytes: AsyncIterable<Uint8Array>, options: KeepOptions): Promise<Kept>;
  /** Undefined: no such file. */
  read(
    authority: string,
    hash: string,
  ): Promise<{ readonly size: number; readonly bytes: Readable } | undefined>;
  remove(authority: string, hash: string): Promise<void>;
};

/** Where a file stands, in a folder and in a bucket alike, so that one can be copied into the other. */
export function placeOf(authority: string, hash: string): string {
  if (!HASH.test(hash) || !/^[a-z][a-z0-9-]*$/.test(authority)) throw new Error(`Not a file's hash: ${hash}`);
  return `${authority}/${hash.slice(0, 2)}/${hash}`;
}

export function filesOnDisk(folder: string): Files {
  const pathOf = (authority: string, hash: string): string => join(folder, placeOf(authority, hash));
  return {
    async keep(bytes, { authority, maxBytes }) {
      const arriving = { folder: join(folder, 'arriving'), maxBytes };
      return withArriving(bytes, arriving, async ({ path, hash, size }) => {
        await moveInto(path, pathOf(authority, hash));
        return { type: 'kept', hash, size };
      });
    },
    async read(authority, hash) {
      const path = pathOf(authority, hash);
      const found = await stat(path).catch(missing);
      return found && { size: found.size, bytes: createReadStream(path) };
    },
    async remove(authority, hash) {
      await rm(pathOf(authority, hash), { force: true });
    },
  };
}

// A disk that cannot be read is a fault, and not a file that is not there.
function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

async function moveInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  // The name is durable only when its folder is, and that folder's name in its own.
  for (const folder of [dirname(to), dirname(dirname(to))]) await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
