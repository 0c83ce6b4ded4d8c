import type { FastifyInstance, Session } from 'fastify';
import type { Deps } from '../deps.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { idHash } from './cookie-session.ts';
import { readable } from './typed-fields.ts';

/** After signing in again: what was typed, to check and to send with one button, or to let go. */
export function keptFormPages(deps: Deps): Pages {
  return (app: FastifyInstance) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/kept-form', access, answer: (visit) => showKept(visit, deps) });
    // Sent again from here, it has done its work: whatever comes of it, the answer holds what was typed.
    app.addHook('preHandler', async ({ body, session }) => {
      if (body && typeof body === 'object' && '_kept' in body) await forget(session, deps);
    });
    page(app, { method: 'POST', url: '/kept-form/drop', access, answer: (visit) => dropKept(visit, deps) });
  };
}

async function showKept(visit: Visit, deps: Deps) {
  const id = visit.request.session.keptForm;
  const form = id && (await deps.keptForms.read(deps.authority, idHash(id), visit.viewer.personId));
  if (!form) return goOn(visit);
  const shown = form.fields
    .filter(({ value }) => value.trim() !== '')
    .map(({ name, value }) => ({ label: readable(name), value }));
  return visit.show('session/kept-form.njk', { title: 'Check what you typed', form, shown });
}

/** It is somebody else's, or its hour is over. */
function goOn(visit: Visit) {
  delete visit.request.session.keptForm;
  return visit.goTo('/');
}

async function dropKept(visit: Visit, deps: Deps) {
  await forget(visit.request.session, deps);
  visit.say('What you typed has been let go.', 'note');
  return visit.goTo('/');
}

async function forget(session: Session, deps: Deps): Promise<void> {
  if (session.keptForm) await deps.keptForms.drop(deps.authority, idHash(session.keptForm));
  delete session.keptForm;
}
