import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What became of bytes that were to be kept. */
export type Kept =
  | { readonly type: 'kept'; readonly hash: string; readonly size: number }
  | { readonly type: 'too-large'; readonly maxBytes: number };

export type Arrived = Extract<Kept, { type: 'kept' }> & { readonly path: string };

/** Writes what arrives to a file of its own, through to the disk, and hands it over; the file is gone afterwards. */
export async function withArriving<Answer>(
  bytes: AsyncIterable<Uint8Array>,
  { folder, maxBytes }: { readonly folder: string; readonly maxBytes: number },
  use: (arrived: Arrived) => Promise<Answer>,
): Promise<Answer | Extract<Kept, { type: 'too-large' }>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  try {
    const written = await writeAll(path, bytes, maxBytes);
    return written.type === 'kept' ? await use({ ...written, path }) : written;
  } finally {
    await rm(path, { force: true });
  }
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
