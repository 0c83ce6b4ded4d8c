import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

interface Sent {
  readonly mediaType: string;
  readonly name: string;
}

export interface OpenedFile {
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A file somebody gave, to be saved and never to be opened in the page. */
export function sendBytes(
  reply: FastifyReply,
  { mediaType, name }: Sent,
  bytes: Uint8Array | OpenedFile,
): FastifyReply {
  reply
    .type(mediaType)
    .header('content-disposition', disposition(name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
  return bytes instanceof Uint8Array ? reply.send(Buffer.from(bytes)) : sendOpened(reply, bytes);
}

/** Piece by piece, as it is read. */
export function sendOpened(reply: FastifyReply, { size, bytes }: OpenedFile): FastifyReply {
  return reply.header('content-length', size).send(Readable.from(bytes));
}

/** RFC 6266: a name in ASCII for old readers, and the whole of it. */
export function disposition(name: string, as: 'attachment' | 'inline' = 'attachment'): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/gu,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `${as}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
