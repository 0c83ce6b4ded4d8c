import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Member } from '../../core/case/events/event-parts.ts';

/** One date of a panel as it is planned. */
export interface PlannedSitting {
  readonly id: string;
  readonly panel: string;
  readonly on: IsoDate;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  readonly submitBy?: IsoDate;
  readonly kind: 'scheduled' | 'additional';
  readonly reason?: string;
  readonly meetingLink?: string;
  readonly capacity?: number;
  /** How long each case takes, where the diary says so itself. */
  readonly minutesEach?: number;
}

/** One date of a panel. */
export interface Sitting extends PlannedSitting {
  /** Cases booked on it. */
  readonly booked: number;
  readonly members: readonly Member[];
  /** Who takes somebody's seat for one case of it. */
  readonly substitutes?: readonly Substitute[];
  /** Counts the changes of the date itself, so that of two at once one is told. */
  readonly version: number;
  readonly changed?: Done;
  /** The members are invited, and no longer only asked to hold the date. */
  readonly confirmedAt?: Instant;
  readonly agendaFixedAt?: Instant;
  readonly minutesConfirmed?: Done;
  readonly cancelled?: Done & { readonly reason: string };
}

/** Somebody who sits in the place of a member, in one case alone. */
export interface Substitute extends Member {
  readonly ref: string;
  readonly inPlaceOf: string;
}

/** When something was done, and by whom. */
export interface Done {
  readonly at: Instant;
  readonly by: string;
}

/** What a change of the diary was judged on; where the diary is another by now, nothing is saved. */
export interface DiaryBasis {
  readonly panel: string;
  /** `id:version` of each date of the panel that stands, in order. */
  readonly standing: readonly string[];
}

export interface CancelSitting extends Done {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
  /** Every case booked on it, and the sitting it goes to; null: its place is cancelled and it is booked later. */
  readonly cases: Readonly<Record<string, string | null>>;
}

export interface PanelStore {
  sitting(authority: string, id: string): Promise<Sitting | undefined>;
  /** Those that stand: none that was cancelled. */
  sittings(authority: string, panel: string, from?: IsoDate): Promise<readonly Sitting[]>;
  /** All of them or none; false where the diary was changed since it was judged. */
  saveSittings(
    authority: string,
    sittings: readonly PlannedSitting[],
    judged?: { readonly basis: DiaryBasis; readonly by: string; readonly at: Instant },
  ): Promise<boolean>;
  /** False where it was changed or cancelled meanwhile, or another case was booked. */
  cancelSitting(authority: string, cancelling: CancelSitting): Promise<boolean>;
  /** Cancelled sittings that cases are still booked on: a service was killed before it was done. */
  halfCancelled(authority: string): Promise<readonly string[]>;
  /** Where the cases of a cancelled sitting go. */
  cancelledCases(authority: string, sitting: string): Promise<CancelSitting['cases']>;
  /** False where it was changed or cancelled meanwhile. */
  confirmSitting(
    authority: string,
    confirming: { readonly id: string; readonly version: number; readonly at: Instant },
  ): Promise<boolean>;
  saveMembers(authority: string, sitting: string, members: readonly Member[]): Promise<void>;
  /** Who sits for whom in one case of the sitting, in the place of whatever was so before. */
  saveSubstitutes(
    authority: string,
    of: { readonly sitting: string; readonly ref: string },
    substitutes: readonly Omit<Substitute, 'ref'>[],
  ): Promise<void>;
}
