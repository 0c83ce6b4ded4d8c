import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { readForm } from '../form.ts';
import { page, type Visit } from '../page.ts';
import { beginSession } from './begin-session.ts';
import { choosingCookie } from './chosen-council.ts';
import { signInModel } from '../session/sign-in-view.ts';

const choice = z.object({ person: z.string({ error: 'Choose who to sign in as' }).min(1).max(200) });
const councilChoice = z.object({ council: z.string().max(100) });

/** The demo's list of invented people. Added in demo mode alone. */
export function addDemoSignIn(app: FastifyInstance, deps: Deps): void {
  page(app, {
    method: 'POST',
    url: '/sign-in/as',
    access: { type: 'public' },
    answer: (visit) => signInAs(visit, deps),
  });
  if (deps.mode.councils === undefined) return;
  page(app, {
    method: 'POST',
    url: '/sign-in/council',
    access: { type: 'public' },
    answer: (visit) => goToCouncil(visit, deps),
  });
}

/** Another council's demonstration, with its own people. Whoever is signed in here is signed out. */
async function goToCouncil(visit: Visit, deps: Deps) {
  const read = readForm(councilChoice, visit.body);
  const wanted = read.type === 'read' ? read.values.council : undefined;
  const council = deps.mode.councils?.find(({ id }) => id === wanted);
  if (council === undefined) {
    const errors = [{ href: '#councils', text: 'Choose one of the councils in the list' }];
    return visit.showAgain('sign-in/demo.njk', { ...(await signInModel(deps)), errors });
  }
  await visit.request.session.regenerate();
  visit.reply.header('set-cookie', choosingCookie(council.id));
  return visit.goTo('/sign-in');
}

async function signInAs(visit: Visit, deps: Deps) {
  const read = readForm(choice, visit.body);
  const model = await signInModel(deps);
  const known = read.type === 'read' && model.people.find(({ personId }) => personId === read.values.person);
  if (!known) {
    const errors = [{ href: '#people', text: 'Choose one of the people in the list' }];
    return visit.showAgain('sign-in/demo.njk', { ...model, errors });
  }
  return beginSession(visit, known.personId, deps);
}
