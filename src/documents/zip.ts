import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export type ZipEntry = {
  /** With `/` between folders; the caller sees to it that no two are alike. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Bytes that are packed already, as those of a PDF, a picture or a Word document are. */
  readonly packed: boolean;
};

/** A ZIP archive, one entry after another as they come, so that no more than one is held. `at` dates them all. */
export async function* toZip(entries: AsyncIterable<ZipEntry>, at: string): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const faults: Error[] = [];
  const archive = new Zip((fault, chunk) => {
    if (fault) faults.push(fault);
    else ready.push(chunk);
  });
  const mtime = new Date(at);
  for await (const { name, bytes, packed } of entries) {
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = mtime;
    archive.add(entry);
    entry.push(bytes, true);
    if (faults[0]) throw faults[0];
    yield* ready.splice(0);
  }
  archive.end();
  if (faults[0]) throw faults[0];
  yield* ready.splice(0);
}
