/** The headers of a raw message, unfolded, names in lower case, in order. */
export function headersOf(raw: Buffer): readonly (readonly [name: string, value: string])[] {
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n');
  return head
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]);
}

export function header(raw: Buffer, name: string): string | undefined {
  return headersOf(raw).find(([candidate]) => candidate === name)?.[1];
}

/** The bytes of each attachment, in order. */
export function attachmentsOf(raw: Buffer): readonly Buffer[] {
  const boundary = /boundary="([^"]+)"/.exec(header(raw, 'content-type') ?? '')?.[1];
  if (boundary === undefined) return [];
  return raw
    .toString('latin1')
    .split(`--${boundary}`)
    .filter((part) => /content-disposition: attachment/i.test(part))
    .map((part) => Buffer.from(part.slice(part.indexOf('\r\n\r\n')), 'base64'));
}
