import type { Deps } from '../deps.ts';
import type { Visit } from '../page.ts';
import { identityConfirmed } from '../session/confirm-identity.ts';
import { localPath } from './local-path.ts';

/** Signs a person in under a new session id, so that one planted beforehand is worth nothing. */
export async function beginSession({ request, reply }: Visit, personId: string, deps: Deps) {
  const { after } = request.session;
  await request.session.regenerate();
  request.session.personId = personId;
  identityConfirmed({ request });
  const kept = await deps.keptForms.newest(deps.authority, personId);
  return reply.redirect(kept === undefined ? localPath(after) : '/kept-form', 303);
}
