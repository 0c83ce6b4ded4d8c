/** The text of a file, by the mark that it begins with; undefined where it is no text that can be told. */
export function textOfFile(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  // Text of no mark holds no such byte; a workbook does, and so does UTF-16 that has lost its mark.
  if (bytes.includes(0)) return undefined;
  // What a spreadsheet on Windows writes where it is not asked for UTF-8.
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1252');
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
