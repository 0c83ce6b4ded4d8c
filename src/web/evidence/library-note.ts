import {
  type Compared,
  libraryDifferences,
  type LibraryDifference,
} from '../../app/library/library-difference.ts';
import type { LibraryEntry } from '../../app/library/library-ports.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { type Policy, standardTitle } from '../../core/case/policy.ts';

/** What the library has otherwise now than it was attached; only for whoever may read the entry. */
export function libraryNote(entry: LibraryEntry | undefined, compared: Compared, me: string) {
  const differences = entry === undefined ? [] : libraryDifferences(entry, compared);
  if (entry === undefined || differences.length === 0) return undefined;
  return {
    entry: entry.id,
    item: compared.item.id,
    own: entry.owner === me,
    lines: differences.map((difference) => lineOf(difference, compared.policy)),
  };
}

function lineOf(difference: LibraryDifference, policy: Policy) {
  switch (difference.of) {
    case 'file':
      return { label: 'The file', attached: difference.attached, now: difference.now };
    case 'title':
      return { label: 'Title', attached: difference.attached, now: difference.now };
    case 'author':
      return { label: 'Who did it', attached: difference.attached, now: difference.now };
    case 'day':
      return {
        label: 'The day',
        attached: describeDate(difference.attached),
        now: describeDate(difference.now),
      };
    case 'standards': {
      const titles = (ids: readonly string[]) =>
        ids.map((id) => standardTitle(policy.standards.get(id), id)).join('; ');
      return { label: 'Standards', attached: titles(difference.attached), now: titles(difference.now) };
    }
    default:
      return difference satisfies never;
  }
}
