import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { typedFields } from './typed-fields.ts';

/** Keeps what was sent for that person alone, for an hour, to be put before them when they have signed in. */
export async function keepForm(request: FastifyRequest, personId: string, deps: Deps): Promise<void> {
  const hadFiles = request.headers['content-type']?.startsWith('multipart/') ?? false;
  const form = { personId, url: request.url, fields: typedFields(request), hadFiles };
  await deps.keptForms.keep(deps.authority, { id: randomBytes(32).toString('hex'), ...form });
}
