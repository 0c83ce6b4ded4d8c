const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/** One file of a ZIP archive, as the directory at its end describes it. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  /** Bytes, packed and unpacked; the second is only what the archive says of itself. */
  readonly packed: number;
  readonly says: number;
  /** Where its header stands. */
  readonly at: number;
};

/** The directory of a ZIP archive that ends where these bytes end; undefined where there is none, or a damaged one. */
export async function readZipDirectory(content: Blob): Promise<readonly ZipEntry[] | undefined> {
  const from = Math.max(0, content.size - END_LENGTH - LONGEST_COMMENT);
  const tail = await bytesOf(content, from, content.size);
  const end = endOf(tail);
  if (end === undefined) return undefined;
  const [count, length, said] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  const starts = from + end - length;
  if (count === 0 || starts < 0) return undefined;
  // Bytes may stand before the archive, as in a file that is two at once.
  return entriesOf(await bytesOf(content, starts, starts + length), { count, shift: starts - said });
}

/** The packed bytes of an entry; undefined where its header is not where the directory says. */
export async function packedBytes(content: Blob, { at, packed }: ZipEntry): Promise<Blob | undefined> {
  const header = await bytesOf(content, at, at + 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) return undefined;
  const from = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  return from + packed <= content.size ? content.slice(from, from + packed) : undefined;
}

function endOf(tail: Buffer): number | undefined {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END && at + END_LENGTH + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  return undefined;
}

function entriesOf(
  directory: Buffer,
  { count, shift }: { readonly count: number; readonly shift: number },
): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return undefined;
    const names = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + names),
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      packed: directory.readUInt32LE(at + 20),
      says: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42) + shift,
    });
    at += 46 + names + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function bytesOf(content: Blob, from: number, to: number): Promise<Buffer> {
  return Buffer.from(await content.slice(from, to).arrayBuffer());
}
