import csrf from '@fastify/csrf-protection';
import type { FastifyInstance } from 'fastify';
import { answerForged } from '../errors/answers.ts';

/** Refuses a form that another site sent, or that was made for another session. */
export async function guardForms(app: FastifyInstance): Promise<void> {
  await app.register(csrf, { sessionPlugin: '@fastify/session' });
  app.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (!isFromHere(request.headers['sec-fetch-site'])) return answerForged(request, reply);
    return undefined;
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (request.method === 'GET' || request.method === 'HEAD') return done();
    app.csrfProtection(request, reply, done);
  });
}

// Browsers of before 2023 send no such header; the token guards them.
function isFromHere(site: string | string[] | undefined): boolean {
  return site === undefined || site === 'same-origin' || site === 'none';
}
