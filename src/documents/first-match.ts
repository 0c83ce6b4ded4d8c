const LONGEST = 256;

/** Looks through the bytes piece by piece, for what is at most 256 of them long and written in Latin letters. */
export async function firstMatch(content: Blob, sought: RegExp): Promise<string | undefined> {
  let tail = '';
  for await (const chunk of content.stream() as AsyncIterable<Uint8Array>) {
    const text = tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const found = sought.exec(text)?.[0];
    if (found !== undefined) return found;
    tail = text.slice(-LONGEST);
  }
  return undefined;
}
