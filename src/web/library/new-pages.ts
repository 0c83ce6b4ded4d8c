import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { addLibraryEntry } from '../../app/library/add-library-entry.ts';
import { cpdKind, type EntryWords } from '../../app/library/library-ports.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError, PageModel } from '../layout/page-model.ts';
import { dateBoxes } from '../layout/posted-date.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { entryFormModel, readEntry } from './entry-form.ts';
import { typedEntry } from '../layout/typed-entry.ts';
import { fileErrors, postedFile } from '../layout/posted-file.ts';

/** Adds to one's library: everything at once, or a photo and a sentence to be finished later. */
export function newPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const access = { type: 'signed-in' } as const;
    for (const way of [full, quick]) {
      const { url } = way;
      page(app, {
        method: 'GET',
        url,
        access,
        answer: async (visit) => visit.show(way.template, await modelOf(deps, visit, way)),
      });
      page(app, { method: 'POST', url, access, answer: (visit) => add(deps, visit, way) });
    }
  };
}

interface Way {
  readonly url: string;
  readonly template: string;
  readonly boxes: readonly string[];
  readonly model: (deps: WaymarkDeps, visit: Visit, body: unknown) => PageModel;
  readonly entry: (entry: EntryWords, body: unknown) => EntryWords;
}

const back = { href: '/library', text: 'My library' };

const full: Way = {
  url: '/library/new',
  template: 'library/entry-form.njk',
  boxes: ['file'],
  model: ({ acts }, visit, body) => ({
    title: 'Add to my library',
    back,
    ...entryFormModel(acts.desk.policies.current(visit.viewer.authority), body),
  }),
  entry: (entry) => entry,
};

const quick: Way = {
  url: '/library/quick',
  template: 'library/quick.njk',
  boxes: ['photo', 'file'],
  model: ({ acts }, visit, body) => ({
    title: 'Quick capture',
    back,
    values: entryFormModel(acts.desk.policies.current(visit.viewer.authority), body).values,
    boxes: dateBoxes(body, 'on', londonDate(acts.desk.now())),
    forLog: forLog(body) || forLog(visit.request.query),
  }),
  entry: (entry, body) => ({ ...entry, kind: forLog(body) ? cpdKind : '', finished: false }),
};

/** Whether what is captured is a piece of learning, for the CPD log. */
function forLog(sent: unknown): boolean {
  return z.object({ for: z.literal('cpd') }).safeParse(sent).success;
}

async function add(deps: WaymarkDeps, visit: Visit, way: Way): Promise<FastifyReply> {
  const { acts } = deps;
  const sent = await postedFile(visit.body, way.boxes, acts);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(way.template, {
      ...(await modelOf(deps, visit, way)),
      errors: [...errors, ...fileErrors(sent)],
    });
  const read = readEntry(visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  if (sent.type === 'refused') return again([]);
  // The form's own id: sent twice, it adds one.
  const id = visit.formId ?? acts.desk.chance.id();
  const added = await addLibraryEntry(acts.desk, acts.library, {
    viewer: appViewer(visit.viewer),
    id,
    entry: way.entry(read.entry, visit.body),
    file: sent.type === 'good' ? sent.file : undefined,
  });
  switch (added.type) {
    case 'refused':
      return again(errorsOf(added.refusal));
    case 'repeated':
      visit.say('This was kept the first time you sent it; it was not kept twice.', 'note');
      return visit.goTo(`/library/${id}`);
    case 'saved':
      visit.say(way === quick ? 'Kept. Finish it whenever you have time.' : 'Kept in your library.');
      return visit.goTo(way === full ? `/library/${id}` : forLog(visit.body) ? '/cpd' : '/library');
    default:
      return added satisfies never;
  }
}

async function modelOf(deps: WaymarkDeps, visit: Visit, way: Way): Promise<PageModel> {
  const { body, restored } = await typedEntry(visit, deps);
  return { ...way.model(deps, visit, body), restored };
}
