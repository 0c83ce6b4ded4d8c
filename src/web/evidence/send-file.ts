import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import type { WaymarkDeps } from '../acts.ts';
import { sendBytes } from '../layout/send-bytes.ts';
import type { Visit } from '../page.ts';

/** The bytes of one piece of evidence. */
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
  return sendBytes(visit.reply, row, bytes);
}
