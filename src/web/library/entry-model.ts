import type { LibraryEntry } from '../../app/library/library-ports.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';
import { entryRow, familyWarnings, fileWords } from './library-words.ts';

/** One entry, as its owner has it or as somebody it is shared with; undefined for everybody else. */
export async function entryModel(deps: WaymarkDeps, visit: Visit): Promise<PageModel | undefined> {
  const { desk, library } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const entry = await library.entry(viewer, visit.part('id'));
  if (entry === undefined) return undefined;
  const own = entry.owner === viewer.personId;
  const read = {
    title: entry.title,
    url: `/library/${entry.id}`,
    own,
    row: entryRow(entry, desk.policies.current(viewer.authority), viewer.personId),
    words: entry.words,
    file: entry.file === undefined ? undefined : fileWords(entry.file),
    moments: momentWords(entry),
  };
  if (!own) return { ...read, back: { href: '/library?whose=shared', text: 'Shared with me' } };
  return {
    ...read,
    back: { href: '/library', text: 'My library' },
    warnings: familyWarnings(entry),
    sharedWith: entry.sharedWith,
    managers: await managersOf(deps, entry),
    uses: await library.usedIn(viewer, entry.id),
  };
}

function momentWords({ createdAt, changedAt }: LibraryEntry): string {
  const [kept, changed] = [createdAt, changedAt].map((at) => describeDate(londonDate(at), 'without-weekday'));
  return createdAt === changedAt ? `Kept on ${kept}` : `Kept on ${kept}, last changed on ${changed}`;
}

/** Those whom somebody shares with most often, to be chosen by name. */
async function managersOf({ acts: { desk }, authority }: WaymarkDeps, { owner, sharedWith }: LibraryEntry) {
  const holders = Object.values(await desk.people.relations(authority, owner, londonDate(desk.now())));
  const ids = [...new Set(holders)].filter((id) => !sharedWith.some((one) => one.id === id));
  const persons = await desk.people.persons(authority, ids);
  return ids.flatMap((id) => {
    const person = persons.get(id);
    return person === undefined ? [] : [{ value: id, text: person.name }];
  });
}
