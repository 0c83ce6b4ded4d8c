import type { FastifyReply, FastifyRequest } from 'fastify';
import { localPath } from './local-path.ts';

/** Signs a person in under a new session id, so that one planted beforehand is worth nothing. */
export async function beginSession(request: FastifyRequest, reply: FastifyReply, personId: string) {
  const { after, keptForm } = request.session;
  await request.session.regenerate();
  request.session.personId = personId;
  if (keptForm) {
    request.session.keptForm = keptForm;
    return reply.redirect('/kept-form', 303);
  }
  return reply.redirect(localPath(after), 303);
}
