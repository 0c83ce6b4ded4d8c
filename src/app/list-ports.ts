import type { IsoDate } from '../core/calendar/date.ts';
import type { Instant } from '../core/calendar/instant.ts';
import type { CaseSummary, PayChange } from '../core/case/project.ts';
import type { Task } from '../core/case/task.ts';
import type { Sitting, Viewer } from './ports.ts';

/** What lists ask; every answer is narrowed to the viewer beneath the query. */
export interface CaseLists {
  tasks(viewer: Viewer): Promise<readonly TaskRow[]>;
  cases(viewer: Viewer, ask: CaseListAsk): Promise<CaseListPage>;
  /** What there is to do in these cases, by anybody, as far as the viewer sees them. */
  moves(viewer: Viewer, refs: readonly string[]): Promise<readonly Move[]>;
  payChanges(viewer: Viewer, ask: PayChangeAsk): Promise<PayChangePage>;
  payCounts(viewer: Viewer, ask: Pick<PayChangeAsk, 'steps' | 'overdue' | 'search'>): Promise<PayCounts>;
  /** Everybody at these levels with a pay point, longest at it first. Ask only for payroll or the administrator. */
  payPoints(
    authority: string,
    ask: { readonly levels: readonly string[]; readonly pathway: string; readonly on: IsoDate },
  ): Promise<readonly PayPoint[]>;
}

export interface TaskRow {
  readonly ref: string;
  readonly step: string;
  readonly title: string;
  readonly says: string;
  readonly applicant: string;
  readonly applicantName: string;
  readonly pathway: string;
  readonly openedAt: Instant;
  readonly dueAt?: Instant;
  readonly dueSum?: readonly string[];
}

/** A task of anybody's, in one case. */
export type Move = Pick<Task, 'step' | 'role' | 'principals' | 'title' | 'openedAt' | 'due'> & {
  readonly ref: string;
};

export interface CaseListAsk {
  readonly status?: CaseSummary['status'];
  readonly sitting?: string;
  /** Only cases where the viewer is the applicant. */
  readonly own?: boolean;
  /** Only cases of these people. */
  readonly applicants?: readonly string[];
  readonly after?: string;
  /** At most this many rows. */
  readonly limit: number;
}

export interface CaseListPage {
  readonly rows: readonly CaseRow[];
  /** Pass as `after` for the next page. */
  readonly next?: string;
}

export type PayStage = 'to-confirm' | 'not-ready' | 'confirmed';

export interface PayChangeAsk {
  /** The steps by which payroll confirms: a change is to confirm while one of them is open. */
  readonly steps: readonly string[];
  readonly stage?: PayStage;
  /** Only changes on whose way something was due before this moment and is still open. */
  readonly overdue?: { readonly steps: readonly string[]; readonly at: Instant };
  /** Part of a name, or an employee number. */
  readonly search?: string;
  readonly after?: string;
  /** At most this many rows; all where left out. */
  readonly limit?: number;
}

export interface PayChangePage {
  readonly rows: readonly PayChangeRow[];
  /** Pass as `after` for the next page. */
  readonly next?: string;
}

export interface PayChangeRow extends PayChange {
  readonly ref: string;
  readonly name: string;
  readonly employeeNumber?: string;
}

/** Somebody in a band of pay points, and since when they are at theirs. */
export interface PayPoint {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly employeeNumber?: string;
  readonly level: string;
  readonly point: number;
  readonly since: IsoDate;
  /** Their open case on the pathway asked for. */
  readonly open?: string;
}

export type PayCounts = Readonly<Record<PayStage, number>>;

export interface CaseRow extends CaseSummary {
  readonly ref: string;
  readonly applicantName: string;
  readonly lastAt: Instant;
}

/** A panel's calendar as its members and its administration see it. */
export interface PanelBoard {
  /** Every sitting from a year ago on for the office; for others, those they sit on. Soonest first. */
  sittings(viewer: Viewer): Promise<readonly Sitting[]>;
  /** Cases booked on the sitting that the viewer may see. */
  cases(viewer: Viewer, sitting: string): Promise<readonly CaseRow[]>;
}
