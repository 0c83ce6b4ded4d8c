import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

const HASH = /^[0-9a-f]{64}$/;

export type Kept =
  | { readonly type: 'kept'; readonly hash: string; readonly size: number }
  | { readonly type: 'too-large'; readonly maxBytes: number };

export type KeepOptions = { readonly authority: string; readonly maxBytes: number };

/** Bytes under their SHA-256, each authority's apart. Small enough that a bucket can stand behind it too. */
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

export function filesOnDisk(folder: string): Files {
  const pathOf = (authority: string, hash: string): string => {
    if (!HASH.test(hash) || !/^[a-z][a-z0-9-]*$/.test(authority))
      throw new Error(`Not a file's hash: ${hash}`);
    return join(folder, authority, hash.slice(0, 2), hash);
  };
  return {
    async keep(bytes, { authority, maxBytes }) {
      const arriving = join(folder, 'arriving', randomUUID());
      await mkdir(dirname(arriving), { recursive: true, mode: 0o700 });
      try {
        const kept = await writeAll(arriving, bytes, maxBytes);
        if (kept.type === 'kept') await moveInto(arriving, pathOf(authority, kept.hash));
        return kept;
      } finally {
        await rm(arriving, { force: true });
      }
    },
    async read(authority, hash) {
      const path = pathOf(authority, hash);
      const found = await stat(path).catch(() => undefined);
      return found && { size: found.size, bytes: createReadStream(path) };
    },
    async remove(authority, hash) {
      await rm(pathOf(authority, hash), { force: true });
    },
  };
}

async function writeAll(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Kept> {
  const file = await open(path, 'wx', 0o600);
  try {
    const sum = createHash('sha256');
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) return { type: 'too-large', maxBytes };
      sum.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { type: 'kept', hash: sum.digest('hex'), size };
  } finally {
    await file.close();
  }
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
