import type { IsoDate } from '../../calendar/date.ts';
import type { ProgrammePartId } from '../../policy/programme.ts';
import type { Finding } from '../../rules/finding.ts';
import type { PanelClash } from './early-panel.ts';

/** How one thing of the year stands on a day. `missed` is past mending: a day or a period that is over. */
export type YearState = 'done' | 'due' | 'late' | 'missed' | 'excused' | 'ahead';

/** One thing of the year on the timeline: a step, a row that was kept, a period in which one is expected, or an action agreed at a review. */
export interface YearEntry {
  readonly of: 'step' | 'row' | 'period' | 'action';
  readonly id: string;
  readonly title: string;
  readonly state: YearState;
  /** When it was done, or is to be; absent while it has no date. */
  readonly on?: IsoDate;
  /** A period starts here and ends `on`. */
  readonly from?: IsoDate;
  /** How its date comes about. */
  readonly sum: readonly string[];
  readonly clauses: readonly string[];
  readonly step?: string;
  readonly note?: string;
}

export interface YearPart {
  readonly part: ProgrammePartId;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly entries: readonly YearEntry[];
  /** What the policy's rules say of it. */
  readonly findings: readonly Finding[];
}

export interface YearTimeline {
  readonly title: string;
  readonly clauses: readonly string[];
  /** Absent while nobody has recorded when it began. */
  readonly span?: {
    readonly begins: IsoDate;
    readonly ends: IsoDate;
    readonly sum: readonly string[];
  };
  readonly panelOn?: IsoDate;
  readonly earlyPanel?: PanelClash;
  readonly latePanel?: PanelClash;
  /** The case was withdrawn on this day, or came to its end. */
  readonly endedOn?: IsoDate;
  /** Leave that counts, for the picture. */
  readonly away: readonly { readonly from: IsoDate; readonly to: IsoDate }[];
  readonly parts: readonly YearPart[];
}
