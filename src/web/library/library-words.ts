import { kindTitle } from '../../app/library/library-kinds.ts';
import type { LibraryEntry, LibraryFile } from '../../app/library/library-ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { standardTitle } from '../../core/case/policy.ts';
import { personalDetails } from '../../core/case/personal-details.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** One row of a list. */
export function entryRow(entry: LibraryEntry, pack: Pack, me: string) {
  return {
    href: `/library/${entry.id}`,
    title: entry.title,
    kind: kindTitle(pack, entry.kind),
    on: entry.on === undefined ? 'No date yet' : describeDate(entry.on, 'without-weekday'),
    author: entry.author,
    owner: entry.owner === me ? '' : entry.ownerName,
    finished: entry.finished,
    file: entry.file !== undefined,
    shared: entry.owner === me ? entry.sharedWith.length : 0,
    tags: entry.tags,
    standards: entry.standards.map((id) => standardWords(pack, id)),
  };
}

/** A standard that the policy has dropped since still shows, by its id. */
export function standardWords({ frameworks }: Pack, id: string): string {
  const all = Object.values(frameworks).flatMap(({ standards }) => standards);
  return standardTitle(
    all.find((standard) => standard.id === id),
    id,
  );
}

/** "notes.pdf, 340 kB". */
export function fileWords({ name, size }: LibraryFile): string {
  const amount =
    size >= 1_000_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(size / 1000))} kB`;
  return `${name}, ${amount}`;
}

/** A gentle word where what was written seems to say who a family is. */
export function familyWarnings({ title, author, words, tags }: LibraryEntry): readonly string[] {
  const places = [
    ['the title', title],
    ['who made it', author],
    ['your words', words],
    ['the tags', tags.join(', ')],
  ] as const;
  return places.flatMap(([place, text]) =>
    personalDetails(text).map(
      ({ kind, found }) =>
        `“${found}” in ${place} looks like ${/^(?:a|e|NHS)/u.test(kind) ? 'an' : 'a'} ${kind}. A case number is enough.`,
    ),
  );
}
