import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { answer, answerForged, wantsJson } from '../errors/answers.ts';
import { keepForm } from './keep-form.ts';
import { whomFor } from './made-for.ts';

/**
 * A form whose token is of another session: the page is older than the last signing in. Where it was made for the very
 * person who sends it, what they typed is put before them again; nothing is done on its word.
 */
export async function answerStale(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: Deps,
): Promise<FastifyReply> {
  const personId = whomFor(request.body, deps.sessionSecret);
  const { viewer } = request;
  if (personId === undefined || viewer === null || wantsJson(request)) return answerForged(request, reply);
  await keepForm(request, personId, deps);
  if (personId === viewer.personId) return reply.redirect('/kept-form', 303);
  return answer(reply, 403, {
    title: 'This page was opened by somebody else',
    says: [
      `Nothing was saved. You are signed in as ${viewer.name}, and somebody else had opened this page before.`,
      'What was typed on it is kept for them for one hour: they find it when they sign in.',
    ],
  });
}
