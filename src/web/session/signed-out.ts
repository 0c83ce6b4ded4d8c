import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { wantsJson } from '../errors/answers.ts';
import { signInModel, signInTemplate } from './sign-in-view.ts';
import { idHash } from './cookie-session.ts';
import { typedFields, typedForReading } from './typed-fields.ts';

/** What someone gets who is not signed in: a way to sign in, and nothing that they typed lost. */
export async function answerSignedOut(request: FastifyRequest, reply: FastifyReply, deps: Deps) {
  if (wantsJson(request)) {
    return reply
      .code(401)
      .send({ error: { title: 'You have been signed out. Sign in again to save this.' } });
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    return reply.redirect(`/sign-in?after=${encodeURIComponent(request.url)}`, 303);
  }
  const kept = await keepForm(request, deps);
  const model = await signInModel(deps);
  const typed = kept ? [] : typedForReading(request);
  return reply.page(signInTemplate(deps), { ...model, signedOut: { kept, typed } }, 401);
}

/** Keeps the form for the person whose session ran out. Whoever else signs in here next never sees it. */
async function keepForm(request: FastifyRequest, deps: Deps): Promise<boolean> {
  const personId = request.formerPersonId;
  if (!personId) return false;
  const id = randomUUID();
  const hadFiles = request.headers['content-type']?.startsWith('multipart/') ?? false;
  const form = { personId, url: request.url, fields: typedFields(request), hadFiles };
  await deps.keptForms.keep(deps.authority, idHash(id), form);
  request.session.keptForm = id;
  return true;
}
