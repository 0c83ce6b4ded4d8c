import type { ByteStore } from '../../app/ports.ts';
import type { Files } from './files.ts';

/** Files for acts and pages; what comes in has passed the upload limit already. */
export function byteStore(files: Files, maxBytes: number): ByteStore {
  return {
    async keep(authority, bytes) {
      const kept = await files.keep(bytes instanceof Blob ? bytes.stream() : once(bytes), {
        authority,
        maxBytes,
      });
      if (kept.type === 'too-large')
        throw new RangeError(`A file of more than ${maxBytes} bytes was to be kept.`);
      return { hash: kept.hash, size: kept.size };
    },
    async read(authority, hash) {
      const found = await files.read(authority, hash);
      return (
        found &&
        new Uint8Array(Buffer.concat(await Array.fromAsync(found.bytes as AsyncIterable<Uint8Array>)))
      );
    },
    open: (authority, hash) => files.read(authority, hash),
    remove: (authority, hash) => files.remove(authority, hash),
  };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
