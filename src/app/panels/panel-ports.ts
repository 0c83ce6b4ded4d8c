import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Viewer } from '../ports.ts';
import type { Done } from './sitting-ports.ts';

/** What somebody's calendar is to show of a panel. It names no applicant. */
export interface PanelEntry {
  /** `held`: asked to keep the date free. */
  readonly status: 'held' | 'confirmed' | 'cancelled';
  readonly as: 'member' | 'applicant' | 'beside';
  readonly title: string;
  readonly on: IsoDate;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly place?: string;
  /** Why it was cancelled. */
  readonly why?: string;
  /** The page of the service to go to. */
  readonly path: string;
}

/** One person's entry, under an identity that stays the same whatever becomes of it. */
export interface Invitation {
  readonly uid: string;
  readonly person: string;
  readonly sitting: string;
  readonly ref?: string;
  readonly entry: PanelEntry;
}

/** A message about an invitation, as it waits to be sent or was sent. */
export interface PanelNotice extends Invitation {
  readonly id: string;
  /** Counts the messages of one uid to one person. */
  readonly sequence: number;
  /** What they were told before. */
  readonly before?: PanelEntry;
}

/** What a member was told last, for whoever runs the panel. */
export interface ToldMember {
  readonly person: string;
  readonly status: PanelEntry['status'];
  readonly sentAt?: Instant;
  readonly refused?: string;
}

export type NoticesOf = { readonly sitting: string } | { readonly ref: string };

/** What people's calendars were told of panels, and what waits to be told. Written as system alone. */
export interface PanelNotices {
  /** Compares what everybody knows with what they are to know, and queues what is new. One at a time for a sitting. */
  reconcile(
    authority: string,
    of: NoticesOf,
    ask: { readonly now: Instant; readonly wanted: () => Promise<readonly Invitation[]> },
  ): Promise<readonly string[]>;
  /** Hands a waiting notice to `send` and notes that it went; at most one at a time, and none that went. */
  post(
    authority: string,
    id: string,
    hand: { readonly now: () => Instant; readonly send: (notice: PanelNotice) => Promise<Handed> },
  ): Promise<void>;
  /** Cases that were told of a place on this sitting. */
  toldOn(authority: string, sitting: string): Promise<readonly string[]>;
  /** Those that wait, oldest first. */
  waiting(authority: string): Promise<readonly string[]>;
  members(authority: string, sitting: string): Promise<readonly ToldMember[]>;
}

export type Handed = { readonly type: 'sent' } | { readonly type: 'refused'; readonly why: string };

/** A case's place in the order of a sitting. */
export interface SlotRow {
  readonly ref: string;
  readonly place: number;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
}

export interface SaveSlots extends Done {
  readonly sitting: string;
  readonly version: number;
  readonly minutesEach: number | undefined;
  readonly fixed: boolean;
  readonly slots: readonly SlotRow[];
}

export interface MinuteRow {
  /** `opening`, `business`, `close`, or the reference of a case. */
  readonly item: string;
  readonly ref?: string;
  readonly words: string;
  readonly version: number;
  readonly saved: Done;
}

export interface SaveMinute extends Done {
  readonly sitting: string;
  readonly item: string;
  readonly ref?: string;
  readonly words: string;
  /** The version that the page was made from; 0 where nothing was written yet. */
  readonly basedOn: number;
}

export type SavedMinute =
  | { readonly type: 'saved'; readonly version: number }
  | { readonly type: 'conflict'; readonly now: MinuteRow }
  /** The minutes are confirmed: nothing is written any more. */
  | { readonly type: 'confirmed' };

/** The agenda of a sitting: its order, its times and its minutes. */
export interface PanelAgendas {
  /** Those of cases that the viewer sees. */
  slots(viewer: Viewer, sitting: string): Promise<readonly SlotRow[]>;
  slotsAsSystem(authority: string, sitting: string): Promise<readonly SlotRow[]>;
  /** False where the sitting was changed or cancelled meanwhile. */
  saveSlots(authority: string, save: SaveSlots): Promise<boolean>;
  /** Those that the viewer may read: of cases, only of those they see. */
  minutes(viewer: Viewer, sitting: string): Promise<readonly MinuteRow[]>;
  saveMinute(authority: string, save: SaveMinute): Promise<SavedMinute>;
  confirmMinutes(authority: string, sitting: string, done: Done): Promise<void>;
}
