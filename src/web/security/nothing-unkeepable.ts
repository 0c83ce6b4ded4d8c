import type { FastifyInstance } from 'fastify';
import { answerNotFound } from '../errors/answers.ts';

/**
 * PostgreSQL keeps no U+0000 in a text: an address with one leads nowhere, and out of a form it is taken. No key on
 * any keyboard types it.
 */
export function letNothingUnkeepableIn(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }, reply) => {
    if (url.includes('%00')) return answerNotFound(reply);
  });
  app.addHook('preValidation', async ({ body }) => {
    if (body === null || typeof body !== 'object') return;
    for (const [name, value] of Object.entries(body)) Reflect.set(body, name, without(value));
  });
}

function without(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  return Array.isArray(value) ? value.map(without) : value;
}
