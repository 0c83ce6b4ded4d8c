import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Viewer } from '../ports.ts';

/** What one member of a panel noted beside one part of a case; found by its author alone. */
export interface ReadingNote {
  /** The part of the page; empty for the case as a whole. */
  readonly part: string;
  readonly words: string;
  /** Counts its savings, so that two tabs of one person do not write over each other unseen. */
  readonly version: number;
}

export interface KeepNote {
  readonly ref: string;
  readonly part: string;
  /** Empty words delete it. */
  readonly words: string;
  /** The version that was shown; 0 where there was none. */
  readonly basedOn: number;
  readonly at: Instant;
  readonly keptUntil?: IsoDate;
}

/** `conflict`: it was changed elsewhere since; `note` is how it stands. */
export type KeptNote =
  | { readonly type: 'kept'; readonly version: number }
  | { readonly type: 'conflict'; readonly note: ReadingNote | undefined };

/** The private notes of members. Every call finds the viewer's own and no others. */
export interface ReadingNotes {
  own(viewer: Viewer, ref: string): Promise<readonly ReadingNote[]>;
  keep(viewer: Viewer, note: KeepNote): Promise<KeptNote>;
  /** All of one's own on this case. */
  drop(viewer: Viewer, ref: string): Promise<void>;
  /** Deletes whatever was kept until a day before this one, without reading it. */
  sweep(authority: string, today: IsoDate): Promise<void>;
}
