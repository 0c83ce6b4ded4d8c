import type { FastifyReply } from 'fastify';

interface Sent {
  readonly mediaType: string;
  readonly name: string;
}

/** A file somebody gave, to be saved and never to be opened in the page. */
export function sendBytes(reply: FastifyReply, { mediaType, name }: Sent, bytes: Uint8Array): FastifyReply {
  return reply
    .type(mediaType)
    .header('content-disposition', disposition(name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes));
}

/** RFC 6266: a name in ASCII for old readers, and the whole of it. */
export function disposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/gu,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
