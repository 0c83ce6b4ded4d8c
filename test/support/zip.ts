import { crc32, deflateRawSync } from 'node:zlib';

/** A real ZIP archive of these files. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(text), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(Buffer.byteLength(text), 18);
    shared.writeUInt16LE(name.length, 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(Buffer.concat(entries).length, 10);
    entries.push(Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, offset, Buffer.from(name));
  }
  const [body, index] = [Buffer.concat(entries), Buffer.concat(directory)];
  const end = Buffer.alloc(18);
  for (const at of [4, 6]) end.writeUInt16LE(Object.keys(files).length, at);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(body.length, 12);
  return new Uint8Array(Buffer.concat([body, index, Buffer.from('PK\x05\x06', 'latin1'), end]));
}
