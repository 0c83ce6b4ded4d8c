import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { addDemoSignIn } from './demo-sign-in.ts';
import { addEmailSignIn } from './email-sign-in.ts';
import { localPath } from './local-path.ts';
import { signInModel, signInTemplate } from '../session/sign-in-view.ts';

export function signInPages(deps: Deps): Pages {
  return (app: FastifyInstance) => {
    page(app, {
      method: 'GET',
      url: '/sign-in',
      access: { type: 'public' },
      answer: (visit) => showSignIn(visit, deps),
    });
    page(app, { method: 'POST', url: '/sign-out', access: { type: 'public' }, answer: signOut });
    if (deps.mode.demo) addDemoSignIn(app, deps);
    else addEmailSignIn(app, deps);
  };
}

async function showSignIn(visit: Visit, deps: Deps) {
  const { request } = visit;
  const after = localPath(afterOf(request.query));
  if (request.viewer) return visit.goTo(after);
  if (after !== '/') request.session.after = after;
  return visit.show(signInTemplate(deps), await signInModel(deps));
}

function afterOf(query: unknown): unknown {
  return query && typeof query === 'object' && 'after' in query ? query.after : undefined;
}

async function signOut({ request, reply }: Visit) {
  // A new session takes its place, so that the next page can say what happened.
  await request.session.regenerate();
  request.session.flash = [{ type: 'done', text: 'You have signed out.' }];
  return reply.redirect('/sign-in', 303);
}
