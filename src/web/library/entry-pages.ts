import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { removeLibraryEntry } from '../../app/library/remove-library-entry.ts';
import { type EntryShared, shareLibraryEntry, stopSharing } from '../../app/library/share-library-entry.ts';
import { writeUpEntry } from '../../app/library/write-up-entry.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { pageOfOne } from '../layout/page-of-one.ts';
import { personChosen } from '../layout/person-chosen.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { entryModel } from './entry-model.ts';

const { show, again } = pageOfOne('library/entry.njk', entryModel);

/** One piece of somebody's library: to read, to share and to take out. */
export function entryPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    const url = '/library/:id';
    page(app, { method: 'GET', url, access, answer: (visit) => show(deps, visit) });
    page(app, { method: 'POST', url: `${url}/share`, access, answer: (visit) => share(deps, visit) });
    page(app, { method: 'POST', url: `${url}/stop-sharing`, access, answer: (visit) => stop(deps, visit) });
    page(app, { method: 'POST', url: `${url}/write-up`, access, answer: (visit) => writeUp(deps, visit) });
    page(app, { method: 'POST', url: `${url}/remove`, access, answer: (visit) => remove(deps, visit) });
  };
}

const posted = z.object({ person: z.string().max(200).catch('') });

async function share(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const chosen = await personChosen(deps, visit);
  if (chosen.type === 'mistaken') return again(deps, visit, chosen.errors);
  const shared = await shareLibraryEntry(deps.acts.desk, deps.acts.library, {
    viewer: appViewer(visit.viewer),
    entry: visit.part('id'),
    person: chosen.id,
  });
  return answerShared(deps, visit, { shared, say: 'can read it now.' });
}

async function stop(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const shared = await stopSharing(deps.acts.desk, deps.acts.library, {
    viewer: appViewer(visit.viewer),
    entry: visit.part('id'),
    person: posted.parse(visit.body ?? {}).person,
  });
  return answerShared(deps, visit, { shared, say: 'can no longer read it.' });
}

function answerShared(
  deps: WaymarkDeps,
  visit: Visit,
  { shared, say }: { readonly shared: EntryShared; readonly say: string },
): Promise<FastifyReply> | FastifyReply {
  switch (shared.type) {
    case 'done':
      visit.say(`${shared.name} ${say}`);
      return visit.goTo(`/library/${visit.part('id')}`);
    case 'not-found':
      return visit.notFound();
    case 'refused':
      return again(
        deps,
        visit,
        errorsOf(shared.refusal).map((error) => ({ ...error, href: '#email' })),
      );
    default:
      return shared satisfies never;
  }
}

async function writeUp(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const written = await writeUpEntry(deps.acts, { viewer: appViewer(visit.viewer), entry: visit.part('id') });
  switch (written.type) {
    case 'saved':
      visit.say('Your words are a file now, which can be attached to an application.');
      return visit.goTo(`/library/${visit.part('id')}`);
    case 'not-found':
      return visit.notFound();
    case 'refused':
      return again(deps, visit, errorsOf(written.refusal));
    default:
      return written satisfies never;
  }
}

async function remove(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const removed = await removeLibraryEntry(deps.acts.desk, deps.acts.library, {
    viewer: appViewer(visit.viewer),
    entry: visit.part('id'),
  });
  switch (removed.type) {
    case 'removed':
      visit.say('It is out of your library.');
      return visit.goTo('/library');
    case 'not-found':
      return visit.notFound();
    case 'refused':
      return again(deps, visit, errorsOf(removed.refusal));
    default:
      return removed satisfies never;
  }
}
