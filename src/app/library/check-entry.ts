import type { IsoDate } from '../../core/calendar/date.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { entryKinds } from './library-kinds.ts';
import type { EntryWords, LibraryEntry } from './library-ports.ts';

export interface Checking {
  readonly pack: Pack;
  readonly today: IsoDate;
  /** The entry before the change: a kind or a standard that it had may stay, though the policy has dropped it. */
  readonly before?: LibraryEntry | undefined;
}

const most = { title: 200, author: 200, words: 20_000, tag: 40, tags: 20 };

/** Spaces trimmed, and each tag and standard once. */
export function tidyEntry(entry: EntryWords): EntryWords {
  const tags = entry.tags.map((tag) => tag.trim().replaceAll(/\s+/g, ' ')).filter((tag) => tag !== '');
  return {
    ...entry,
    title: entry.title.trim(),
    author: entry.author.trim(),
    words: entry.words.trim(),
    tags: [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()],
    standards: [...new Set(entry.standards)],
  };
}

/** A refusal that names every field to mend; a quick capture needs its sentence alone. */
export function checkEntry(entry: EntryWords, checking: Checking): Refusal | undefined {
  const fields = [
    ...textFaults(entry),
    ...kindFault(entry, checking),
    ...dateFault(entry, checking),
    ...standardsFault(entry, checking),
  ];
  const [first] = fields;
  return first && refuse('incomplete', first.says, { fields });
}

type FieldSays = NonNullable<Refusal['fields']>[number];

function textFaults({ title, author, words, tags }: EntryWords): readonly FieldSays[] {
  const faults: FieldSays[] = [];
  if (title === '')
    faults.push({ field: 'title', says: 'Say in a few words what it is, so that you find it again' });
  for (const [field, text] of Object.entries({ title, author, words })) {
    const limit = most[field as 'title' | 'author' | 'words'];
    if (text.length > limit)
      faults.push({ field, says: `This is ${text.length} characters long. Keep it to ${limit} or fewer` });
  }
  if (tags.length > most.tags) faults.push({ field: 'tags', says: `Use at most ${most.tags} tags` });
  const long = tags.find((tag) => tag.length > most.tag);
  if (long !== undefined)
    faults.push({ field: 'tags', says: `The tag “${long.slice(0, 60)}” is too long. Part tags by commas` });
  return faults;
}

function kindFault({ kind, finished }: EntryWords, { pack, before }: Checking): readonly FieldSays[] {
  if (kind === '' && finished) return [{ field: 'kind', says: 'Choose what kind of evidence it is' }];
  const { ofPolicy, lasting } = entryKinds(pack);
  const known = [...ofPolicy, ...lasting].some(({ id }) => id === kind) || before?.kind === kind;
  return known || kind === '' ? [] : [{ field: 'kind', says: 'Choose a kind from the list' }];
}

function dateFault({ on, finished }: EntryWords, { today }: Checking): readonly FieldSays[] {
  if (on === undefined)
    return finished ? [{ field: 'on', says: 'Enter the day it happened or was made' }] : [];
  return on > today ? [{ field: 'on', says: 'The day it happened or was made cannot be in the future' }] : [];
}

function standardsFault({ standards }: EntryWords, { pack, before }: Checking): readonly FieldSays[] {
  const known = new Set(Object.values(pack.frameworks).flatMap((one) => one.standards.map(({ id }) => id)));
  const unknown = standards.filter((id) => !known.has(id) && before?.standards.includes(id) !== true);
  return unknown.length === 0 ? [] : [{ field: 'standards', says: 'Choose standards from the list' }];
}
