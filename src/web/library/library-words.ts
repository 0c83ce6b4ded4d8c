import { kindTitle } from '../../app/library/library-kinds.ts';
import type { LibraryEntry } from '../../app/library/library-ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { standardWords } from '../layout/entry-words.ts';

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
