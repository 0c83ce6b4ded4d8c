import type { IsoDate } from '../../core/calendar/date.ts';
import type { Item } from '../../core/case/events/event-parts.ts';
import type { Policy } from '../../core/case/policy.ts';
import type { ItemWords } from '../portfolio/read-portfolio.ts';
import type { LibraryEntry } from './library-ports.ts';

export type LibraryDifference =
  | { readonly of: 'file'; readonly attached: string; readonly now: string }
  | { readonly of: 'title' | 'author'; readonly attached: string; readonly now: string }
  | { readonly of: 'day'; readonly attached: IsoDate; readonly now: IsoDate }
  | { readonly of: 'standards'; readonly attached: readonly string[]; readonly now: readonly string[] };

export interface Compared {
  readonly item: Item;
  readonly words: ItemWords | undefined;
  /** The name of the file that was attached. */
  readonly fileName: string;
  readonly policy: Policy;
}

/**
 * What of an item the library has otherwise now, once its entry was changed. What the application never had, such as
 * the reflection and the tags, makes no difference to it.
 */
export function libraryDifferences(
  entry: LibraryEntry,
  { item, words, fileName, policy }: Compared,
): readonly LibraryDifference[] {
  if (item.from?.entry !== entry.id || item.from.version === entry.version) return [];
  const kind = policy.pack.itemKinds[item.kind];
  const found: LibraryDifference[] = [];
  if (entry.file !== undefined && entry.file.hash !== item.file)
    found.push({ of: 'file', attached: fileName, now: entry.file.name });
  if (words !== undefined && words.title !== entry.title)
    found.push({ of: 'title', attached: words.title, now: entry.title });
  if (entry.on !== undefined && entry.on !== item.on)
    found.push({ of: 'day', attached: item.on, now: entry.on });
  if (kind?.doneBy === true && words !== undefined && words.doneBy !== entry.author)
    found.push({ of: 'author', attached: words.doneBy, now: entry.author });
  // Standards of another framework are none that this application could have taken.
  const now = entry.standards.filter((id) => policy.standards.has(id));
  if (kind?.tagged === true && now.toSorted().join() !== item.standards.toSorted().join())
    found.push({ of: 'standards', attached: item.standards, now });
  return found;
}
