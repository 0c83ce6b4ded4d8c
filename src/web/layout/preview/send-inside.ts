import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Acts } from '../../acts.ts';
import { disposition, type OpenedFile, sendOpened } from '../send-bytes.ts';
import { inertPage, INERT_STYLE } from './inert-page.ts';
import { howShown } from './how-shown.ts';

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const STYLE = `'sha256-${createHash('sha256').update(INERT_STYLE).digest('base64')}'`;

type Sent = { readonly mediaType: string; readonly name: string };

/**
 * A file as it is looked at inside a page of ours: what it is, by the type that was found when it came, and never what a
 * browser would make of it. Nothing in it is run, and it reaches nothing here: it has an origin of its own.
 */
export async function sendInside(
  reply: FastifyReply,
  { file, opened }: { readonly file: Sent; readonly opened: OpenedFile },
  { previewWord }: Pick<Acts, 'previewWord'>,
): Promise<FastifyReply> {
  // The frame's own pages may stand around it, and nobody else's.
  reply.header('x-frame-options', 'SAMEORIGIN').header('cache-control', 'private, no-store');
  // Of no use to an origin of its own, and a browser complains of it in the console.
  reply.removeHeader('origin-agent-cluster');
  const how = howShown(file.mediaType);
  switch (how) {
    case 'word': {
      const chunks = await Array.fromAsync(opened.bytes);
      const preview = await previewWord(new Blob(chunks.map((chunk) => Uint8Array.from(chunk))));
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', `sandbox; ${NOTHING}; img-src data:; style-src ${STYLE}`)
        .send(inertPage(file.name, preview));
    }
    case 'pdf':
      // A browser shows no PDF in a sandbox. Its viewer is one: a script in the document reaches nothing of the page's.
      return sendOpened(
        policed(reply, file, `${NOTHING}; object-src 'self'; style-src 'unsafe-inline'`),
        opened,
      );
    case 'picture':
    case 'text':
    case 'not':
      return sendOpened(policed(reply, file, `sandbox; ${NOTHING}`), opened);
    default:
      return how satisfies never;
  }
}

function policed(reply: FastifyReply, { mediaType, name }: Sent, policy: string): FastifyReply {
  const inside = howShown(mediaType) === 'not' ? disposition(name) : disposition(name, 'inline');
  return reply
    .type(mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType)
    .header('content-disposition', inside)
    .header('content-security-policy', policy);
}
