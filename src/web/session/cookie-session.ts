import { createHash } from 'node:crypto';
import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest, Session } from 'fastify';
import type { Deps } from '../deps.ts';
import { isOverTls } from '../security/headers.ts';

const cookieName = 'waymark';

/** A signed cookie that holds an unguessable id; everything else is a row in the database. */
export async function addSessions(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(cookie);
  await app.register(session, {
    secret: deps.sessionSecret,
    cookieName,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isOverTls(deps.address), path: '/' },
    saveUninitialized: false,
    rolling: false,
    store: rowStore(deps),
  });
  app.decorateRequest('viewer', null);
  app.decorateRequest('formerPersonId', null);
  app.addHook('onRequest', (request) => findViewer(request, deps));
}

// The plugin speaks in callbacks.
function rowStore({ sessions, authority }: Deps) {
  return {
    get: (id: string, done: (error: unknown, found?: Session | null) => void) => {
      sessions.read(authority, idHash(id)).then(
        (row) => done(null, row?.state === 'live' ? (row.content as Session) : null),
        (error: unknown) => done(isNoEntry(error) ? new Error(String(error), { cause: error }) : error),
      );
    },
    set: (id: string, content: Session, done: (error?: unknown) => void) => {
      const row = { personId: content.personId ?? null, content: { ...content } };
      sessions.write(authority, idHash(id), row).then(() => done(), done);
    },
    destroy: (id: string, done: (error?: unknown) => void) => {
      sessions.end(authority, idHash(id)).then(() => done(), done);
    },
  };
}

// The plugin takes this code for a session that is not there; it is also that of a database whose socket is gone.
function isNoEntry(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function findViewer(request: FastifyRequest, deps: Deps): Promise<void> {
  const { personId } = request.session;
  if (personId) {
    request.viewer = (await deps.people.viewer(deps.authority, personId)) ?? null;
  } else {
    request.formerPersonId = await findFormerPerson(request, deps);
  }
}

async function findFormerPerson(request: FastifyRequest, deps: Deps): Promise<string | null> {
  const sent = request.cookies[cookieName];
  if (!sent) return null;
  const { valid, value } = signerOf(deps.sessionSecret).unsign(sent);
  if (!valid || value === request.session.sessionId) return null;
  const row = await deps.sessions.read(deps.authority, idHash(value));
  return row?.state === 'run-out' ? row.personId : null;
}

function signerOf(secret: string) {
  return new cookie.Signer(secret);
}

function idHash(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
