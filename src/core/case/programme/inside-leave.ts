import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { RoleId } from '../../rules/role.ts';
import type { CaseFile } from '../case-file.ts';
import { yearTimeline } from './timeline.ts';
import type { YearEntry } from './year-entry.ts';

/** Something of the year that lies in days of leave, and what becomes of it. */
export interface InsideLeave {
  readonly title: string;
  readonly on: IsoDate;
  /** A period starts here and ends `on`. */
  readonly from?: IsoDate;
  readonly then:
    | { readonly type: 'moves'; readonly on: IsoDate }
    /** It happened, or is said to have. */
    | { readonly type: 'done' }
    /** A period of which the leave is the reason. */
    | { readonly type: 'excused' }
    /** A date of the policy, or of a panel, that leave does not move. */
    | { readonly type: 'stays' }
    /** Somebody wrote it down, and nobody else changes it. */
    | { readonly type: 'written' };
}

interface Recording {
  readonly before: CaseFile;
  /** With the leave recorded. */
  readonly after: CaseFile;
  readonly leave: { readonly from: IsoDate; readonly to: IsoDate };
}

/** What lies in leave as the year stands, as far as this reader may know it; soonest first. */
export function insideLeave(
  { before, after, leave }: Recording,
  reader: { readonly roles: readonly RoleId[]; readonly now: Instant },
): readonly InsideLeave[] {
  const then = new Map(entriesOf(after, reader).map(({ entry }) => [entry.id, entry]));
  return entriesOf(before, reader)
    .flatMap(({ part, entry }): readonly InsideLeave[] => {
      const { on, from, note } = entry;
      if (on === undefined || on < leave.from || (from ?? on) > leave.to) return [];
      const named = entry.of === 'row' ? part : entry.title;
      const title = entry.of !== 'row' || note === undefined ? named : `${named}: ${note}`;
      return [
        { title, on, ...(from === undefined ? {} : { from }), then: becomes(entry, then.get(entry.id)) },
      ];
    })
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

function entriesOf(caseFile: CaseFile, reader: { readonly roles: readonly RoleId[]; readonly now: Instant }) {
  const parts = yearTimeline(caseFile, reader)?.parts ?? [];
  return parts.flatMap(({ title, entries }) => entries.map((entry) => ({ part: title, entry })));
}

function becomes(entry: YearEntry, after: YearEntry | undefined): InsideLeave['then'] {
  if (entry.of === 'row') return { type: entry.state === 'done' ? 'done' : 'written' };
  if (entry.state === 'done') return { type: 'done' };
  if (entry.of === 'period') return { type: after?.state === 'excused' ? 'excused' : 'stays' };
  return after?.on === undefined || after.on === entry.on
    ? { type: 'stays' }
    : { type: 'moves', on: after.on };
}
