import type { FastifyReply } from 'fastify';
import { changeLibraryEntry } from '../../app/library/change-library-entry.ts';
import type { LibraryEntry } from '../../app/library/library-ports.ts';
import { ownEntry } from '../../app/library/own-entry.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { answerChange } from '../layout/answer-change.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { entryFormModel, readEntry } from './entry-form.ts';
import { typedEntry } from '../layout/typed-entry.ts';
import { fileWords } from '../layout/entry-words.ts';
import { entryRow } from './library-words.ts';

const template = 'library/entry-form.njk';

/** Changes an entry of one's own, or finishes one that was captured quickly. */
export function changePages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/library/:id/change', access: { type: 'signed-in' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => change(deps, visit) });
  };
}

function found({ acts }: WaymarkDeps, visit: Visit): Promise<LibraryEntry | undefined> {
  return ownEntry(acts.library, appViewer(visit.viewer), visit.part('id'));
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const entry = await found(deps, visit);
  return entry === undefined ? visit.notFound() : visit.show(template, await model(deps, visit, entry));
}

function change(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { acts } = deps;
  const id = visit.part('id');
  return answerChange(deps, visit, {
    template,
    url: `/library/${id}`,
    find: () => found(deps, visit),
    model: (entry) => model(deps, visit, entry),
    read: readEntry,
    change: ({ entry, version }, file) =>
      changeLibraryEntry(acts.desk, acts.library, {
        viewer: appViewer(visit.viewer),
        id,
        basedOn: version,
        entry,
        file,
      }),
    stands: (now) => {
      const pack = acts.desk.policies.current(visit.viewer.authority);
      return standsNow(now, entryRow(now, pack, now.owner));
    },
  });
}

function standsNow(entry: LibraryEntry, row: ReturnType<typeof entryRow>) {
  return [
    { label: 'What it is', value: row.title },
    { label: 'Kind', value: row.kind },
    { label: 'Day', value: row.on },
    { label: 'Who made it', value: row.author || 'Not said' },
    { label: 'Your words', value: entry.words || 'None' },
    { label: 'File', value: entry.file === undefined ? 'None' : fileWords(entry.file) },
    { label: 'Standards', value: row.standards.join('; ') || 'None' },
    { label: 'Tags', value: row.tags.join(', ') || 'None' },
  ];
}

async function model(deps: WaymarkDeps, visit: Visit, entry: LibraryEntry) {
  const { body, restored } = await typedEntry(visit, deps);
  const pack = deps.acts.desk.policies.current(visit.viewer.authority);
  return {
    title: entry.finished ? 'Change what I keep' : 'Finish what I captured',
    back: { href: `/library/${entry.id}`, text: 'Back without saving' },
    known: entry,
    restored,
    ...entryFormModel(pack, body, entry),
  };
}
