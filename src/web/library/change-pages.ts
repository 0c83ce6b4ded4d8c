import type { FastifyReply } from 'fastify';
import { changeLibraryEntry } from '../../app/library/change-library-entry.ts';
import type { LibraryEntry } from '../../app/library/library-ports.ts';
import { ownEntry } from '../../app/library/own-entry.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { staleError } from '../layout/stale.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { entryFormModel, readEntry } from './entry-form.ts';
import { typedEntry } from '../layout/typed-entry.ts';
import { fileWords } from '../layout/entry-words.ts';
import { entryRow } from './library-words.ts';
import { fileErrors, postedFile } from '../layout/posted-file.ts';

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

async function change(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { acts } = deps;
  const entry = await found(deps, visit);
  if (entry === undefined) return visit.notFound();
  const sent = await postedFile(visit.body, ['file'], acts);
  const again = async (errors: readonly FieldError[]) =>
    visit.showAgain(template, {
      ...(await model(deps, visit, entry)),
      errors: [...errors, ...fileErrors(sent)],
    });
  const read = readEntry(visit.body);
  if (read.type === 'mistaken') return again(read.errors);
  if (sent.type === 'refused') return again([]);
  const changed = await changeLibraryEntry(acts.desk, acts.library, {
    viewer: appViewer(visit.viewer),
    id: entry.id,
    basedOn: read.version,
    entry: read.entry,
    file: sent.type === 'good' ? sent.file : read.noFile ? 'none' : undefined,
  });
  switch (changed.type) {
    case 'refused':
      return again(errorsOf(changed.refusal));
    case 'not-found':
      return visit.notFound();
    case 'changed-meanwhile':
      return changedMeanwhile(deps, visit, fileErrors(sent));
    case 'saved':
      visit.say(read.entry.finished ? 'Your changes are saved.' : 'Saved, to be finished later.');
      return visit.goTo(`/library/${entry.id}`);
    default:
      return changed satisfies never;
  }
}

/** 409: what was typed is still in the form; what stands now is beside it. Sent again, it rests on that. */
async function changedMeanwhile(
  deps: WaymarkDeps,
  visit: Visit,
  ofFile: readonly FieldError[],
): Promise<FastifyReply> {
  const now = await found(deps, visit);
  if (now === undefined) return visit.notFound();
  const pack = deps.acts.desk.policies.current(visit.viewer.authority);
  return visit.reply.page(
    template,
    {
      ...(await model(deps, visit, now)),
      version: now.version,
      errors: [staleError('#title'), ...ofFile],
      stands: standsNow(now, entryRow(now, pack, now.owner)),
    },
    409,
  );
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
