import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { wantsJson } from '../errors/answers.ts';
import { signInModel, signInTemplate } from './sign-in-view.ts';
import { keepForm } from './keep-form.ts';
import { whomFor } from './made-for.ts';
import { typedForReading } from './typed-fields.ts';

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
  // The cookie of a session that ran out says whose it was; after that, the page itself does.
  const personId = request.formerPersonId ?? whomFor(request.body, deps.sessionSecret);
  const kept = personId !== undefined;
  if (kept) await keepForm(request, personId, deps);
  const model = await signInModel(deps);
  const typed = kept ? [] : typedForReading(request);
  return reply.page(signInTemplate(deps), { ...model, signedOut: { kept, typed } }, 401);
}
