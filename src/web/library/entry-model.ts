import { cpdKind, type LibraryEntry } from '../../app/library/library-ports.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import type { Visit } from '../page.ts';
import { whomToAsk } from '../layout/whom-to-ask.ts';
import { familyWarnings, fileWords } from '../layout/entry-words.ts';
import { entryRow } from './library-words.ts';

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
    cpd: entry.kind === cpdKind ? `/cpd/${entry.id}` : undefined,
  };
  if (!own) return { ...read, back: { href: '/library?whose=shared', text: 'Shared with me' } };
  return {
    ...read,
    back: { href: '/library', text: 'My library' },
    warnings: familyWarnings([
      ['the title', entry.title],
      ['who made it', entry.author],
      ['your words', entry.words],
      ['the tags', entry.tags.join(', ')],
    ]),
    sharedWith: entry.sharedWith,
    managers: await whomToAsk(deps, {
      of: entry.owner,
      without: entry.sharedWith.map(({ id }) => id),
    }),
    uses: await library.usedIn(viewer, entry.id),
  };
}

function momentWords({ createdAt, changedAt }: LibraryEntry): string {
  const [kept, changed] = [createdAt, changedAt].map((at) => describeDate(londonDate(at), 'without-weekday'));
  return createdAt === changedAt ? `Kept on ${kept}` : `Kept on ${kept}, last changed on ${changed}`;
}
