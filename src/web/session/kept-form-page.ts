import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { placeToRestore } from './restored.ts';
import { readable } from './typed-fields.ts';

/** After signing in again: what was typed, back on its own page or to check and send with one button, or to let go. */
export function keptFormPages(deps: Deps): Pages {
  return (app: FastifyInstance) => {
    const access = { type: 'signed-in' } as const;
    page(app, { method: 'GET', url: '/kept-form', access, answer: (visit) => showKept(visit, deps) });
    // Sent again from here, it has done its work: whatever comes of it, the answer holds what was typed.
    app.addHook('preHandler', async (request) => {
      const { viewer, method } = request;
      const id = method === 'POST' ? keptIdOf(request) : undefined;
      if (viewer === null || id === undefined) return;
      await deps.keptForms.drop(deps.authority, { id, personId: viewer.personId });
    });
    page(app, { method: 'POST', url: '/kept-form/drop', access, answer: dropKept });
  };
}

/** In the form, or in the address where a script saves it, which sends nothing but what was typed. */
function keptIdOf({ body, query }: FastifyRequest): string | undefined {
  const sent = { ...Object(query), ...Object(body) } as Readonly<Record<string, unknown>>;
  const id = sent['_kept'] ?? sent['kept'];
  return typeof id === 'string' ? id : undefined;
}

async function showKept(visit: Visit, deps: Deps) {
  const form = await deps.keptForms.newest(deps.authority, visit.viewer.personId);
  if (form === undefined) return visit.goTo('/');
  const place = placeToRestore(form);
  if (place !== undefined) return visit.goTo(place);
  const shown = form.fields
    .filter(({ value }) => value.trim() !== '')
    .map(({ name, value }) => ({ label: readable(name), value }));
  return visit.show('session/kept-form.njk', { title: 'Check what you typed', form, shown });
}

async function dropKept(visit: Visit) {
  visit.say('What you typed has been let go.', 'note');
  return visit.goTo('/');
}
