import { once } from 'node:events';
import { createInflateRaw } from 'node:zlib';
import { packedBytes, readZipDirectory, type ZipEntry } from './zip-directory.ts';

export type Weight =
  | { readonly type: 'fits'; readonly bytes: number }
  | { readonly type: 'too-heavy' }
  | { readonly type: 'damaged' };

/** What a document may unpack to: 100 MB in 2,000 parts. */
const LIMITS = { bytes: 100 * 1024 * 1024, entries: 2000 };

const STORED = 0;
const DEFLATED = 8;

/** Unpacks an archive piece by piece and keeps nothing of it: what it says of its own size is not believed. */
export async function weighArchive(content: Blob, limits = LIMITS): Promise<Weight> {
  const entries = await readZipDirectory(content);
  if (entries === undefined) return { type: 'damaged' };
  if (entries.length > limits.entries) return { type: 'too-heavy' };
  let bytes = 0;
  for (const entry of entries) {
    const size = await unpackedSize(content, entry, limits.bytes - bytes);
    if (size === undefined) return { type: 'damaged' };
    bytes += size;
    if (bytes > limits.bytes) return { type: 'too-heavy' };
    if (size !== entry.says) return { type: 'damaged' };
  }
  return { type: 'fits', bytes };
}

/** Stops counting once it is over the limit. Undefined: it cannot be unpacked. */
async function unpackedSize(content: Blob, entry: ZipEntry, limit: number): Promise<number | undefined> {
  const packed = await packedBytes(content, entry);
  if (packed === undefined || entry.encrypted) return undefined;
  if (entry.method === STORED) return packed.size;
  return entry.method === DEFLATED ? inflatedSize(packed, limit) : undefined;
}

async function inflatedSize(packed: Blob, limit: number): Promise<number | undefined> {
  const inflating = createInflateRaw();
  const fed = feed(inflating, packed);
  let size = 0;
  try {
    for await (const chunk of inflating as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) return size;
    }
    return size;
  } catch {
    return undefined;
  } finally {
    inflating.destroy();
    await fed;
  }
}

async function feed(inflating: ReturnType<typeof createInflateRaw>, packed: Blob): Promise<void> {
  try {
    for await (const chunk of packed.stream() as AsyncIterable<Uint8Array>) {
      if (inflating.destroyed) return;
      if (!inflating.write(chunk)) await Promise.race([once(inflating, 'drain'), once(inflating, 'close')]);
    }
    inflating.end();
  } catch (error) {
    inflating.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}
