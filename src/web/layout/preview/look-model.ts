import type { FastifyReply } from 'fastify';
import type { OpenedFile } from '../send-bytes.ts';
import { howShown } from './how-shown.ts';

/** As much of a text as is shown in a page. */
const LONGEST = 200_000;

interface Look {
  readonly how: ReturnType<typeof howShown>;
  readonly text?: string;
  readonly cut?: boolean;
}

interface Looked {
  readonly mediaType: string;
  readonly open: () => Promise<OpenedFile | undefined>;
}

/** What look.njk shows of a file: its text, or how else it is shown. Undefined: a text that is not there any more. */
export async function lookModel(reply: FastifyReply, { mediaType, open }: Looked): Promise<Look | undefined> {
  const how = howShown(mediaType);
  if (how === 'word' || how === 'pdf') {
    const policy = String(reply.getHeader('content-security-policy'));
    reply.header('content-security-policy', `${policy};frame-src 'self'`);
  }
  if (how !== 'text') return { how };
  const opened = await open();
  return opened && { how, ...(await beginningOf(opened)) };
}

async function beginningOf({ bytes }: OpenedFile): Promise<{ readonly text: string; readonly cut: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bytes) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST) break;
  }
  return { text: text.slice(0, LONGEST), cut: text.length > LONGEST };
}
