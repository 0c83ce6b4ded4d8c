import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { WaymarkDeps } from '../acts.ts';
import type { Visit } from '../page.ts';

/** The bytes of one piece of evidence, to be saved and never to be opened in the page. */
export async function sendFile(visit: Visit, { acts }: WaymarkDeps, seen: CaseInView): Promise<FastifyReply> {
  const { state, policy } = seen.caseFile;
  const id = visit.part('item');
  const item = Object.values(state.items).find((one) => one.id === id);
  if (item === undefined) return visit.notFound();
  const { authority } = policy.pack;
  const rows = await acts.desk.cases.files(authority, seen.ref);
  const row = rows.find((one) => one.id === id);
  const bytes = await acts.desk.bytes.read(authority, item.file);
  if (row === undefined || bytes === undefined) return visit.notFound();
  return visit.reply
    .type(row.mediaType)
    .header('content-disposition', disposition(row.name))
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
