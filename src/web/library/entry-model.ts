import { whoRunsTheirYear } from '../../app/cohorts/who-runs-year.ts';
import { roleTitle } from '../../app/pipeline/role-title.ts';
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
    offered: await whomToShareWith(deps, entry),
    uses: await library.usedIn(viewer, entry.id),
  };
}

/** Managers, and whoever runs the year that the owner is in: to these goes what a year brings. */
async function whomToShareWith(deps: WaymarkDeps, { owner, sharedWith }: LibraryEntry) {
  const { authority } = deps;
  const { desk } = deps.acts;
  const without = sharedWith.map(({ id }) => id);
  const managers = await whomToAsk(deps, { of: owner, without });
  const known = new Set([...without, ...managers.map(({ value }) => value)]);
  const pack = desk.policies.current(authority);
  const others = await whoRunsTheirYear(desk, { authority, person: owner });
  return [
    ...managers.map((one) => ({ ...one, hint: { text: 'Your manager' } })),
    ...others
      .filter(({ id }) => !known.has(id))
      .map(({ id, name, office }) => ({
        value: id,
        text: name,
        hint: { text: `${roleTitle(office, pack)}, who runs your year` },
      })),
  ];
}

function momentWords({ createdAt, changedAt }: LibraryEntry): string {
  const [kept, changed] = [createdAt, changedAt].map((at) => describeDate(londonDate(at), 'without-weekday'));
  return createdAt === changedAt ? `Kept on ${kept}` : `Kept on ${kept}, last changed on ${changed}`;
}
