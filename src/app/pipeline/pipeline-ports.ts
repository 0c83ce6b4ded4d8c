import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CaseSummary } from '../../core/case/project.ts';
import type { CaseRow, Move } from '../list-ports.ts';
import type { Viewer } from '../ports.ts';

/**
 * Every case of others that the viewer may read, by step. One's own is never among them: its age, its place in an order
 * or its being there at all would tell of a decision before the letter does.
 */
export interface Pipeline {
  look(viewer: Viewer, ask: PipelineAsk): Promise<PipelineLook>;
  /** The most pressing cases of each step of a pathway, with how many there are: the one asked for, or the fullest. */
  board(viewer: Viewer, ask: BoardAsk): Promise<PipelineBoard>;
  stuck(viewer: Viewer, ask: StuckAsk): Promise<StuckPage>;
  /** How many open cases stand at each step. */
  steps(viewer: Viewer, ask: Pick<PipelineAsk, 'now' | 'today'>): Promise<readonly StepCount[]>;
  /** One's own cases, and those that wait for one's word about an interest. */
  beside(viewer: Viewer): Promise<readonly BesideRow[]>;
  /** Whose cases these are, of those that the viewer sees. */
  names(viewer: Viewer, refs: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface PipelineFilters {
  /** All where left out. */
  readonly status?: CaseSummary['status'];
  readonly pathway?: string;
  /** The open step that opened last: where the case stands. */
  readonly step?: string;
  /** A role, or the viewer themselves. */
  readonly move?: string;
  readonly panelOn?: IsoDate | 'none';
  readonly late?: true;
  /** Part of the applicant's name, or the beginning of the reference. */
  readonly search?: string;
  /** The applicant's team today. */
  readonly team?: string;
  /** Part of the name of somebody with a part in the case, beside the applicant. */
  readonly party?: string;
}

export type PipelineSort = 'due' | 'since' | 'panel' | 'name' | 'latest';

export interface PipelineAsk {
  readonly filters: PipelineFilters;
  readonly sort: PipelineSort;
  readonly now: Instant;
  readonly today: IsoDate;
  readonly after?: string;
  /** At most this many rows. */
  readonly limit: number;
}

export interface PipelineLook {
  readonly rows: readonly PipelineRow[];
  /** Pass as `after` for the next page. */
  readonly next?: string;
  /** What there is to do in these rows, by anybody. */
  readonly moves: readonly Move[];
  readonly count: PipelineCount;
  /** What there is to choose from, over every open case that the viewer may read. */
  readonly steps: readonly StepCount[];
  readonly panels: readonly IsoDate[];
  readonly teams: readonly { readonly id: string; readonly title: string }[];
}

export interface PipelineCount {
  readonly cases: number;
  readonly late: number;
}

export interface StepCount extends PipelineCount {
  readonly pathway: string;
  /** Absent where nothing is open. */
  readonly step?: string;
}

export interface PipelineRow {
  readonly ref: string;
  readonly applicant: string;
  readonly name: string;
  readonly pathway: string;
  readonly status: CaseSummary['status'];
  readonly stage: string;
  readonly parties: CaseSummary['parties'];
  readonly openedAt: Instant;
  readonly lastAt: Instant;
  readonly step?: string;
  /** Since when that step is open. */
  readonly since?: Instant;
  /** The soonest date of anything in the case. */
  readonly due?: Instant;
  readonly panelOn?: IsoDate;
  /** The title of the applicant's team today. */
  readonly team?: string;
}

export interface BoardAsk {
  /** Without a pathway among them. */
  readonly filters: PipelineFilters;
  readonly pathway?: string;
  readonly now: Instant;
  readonly today: IsoDate;
  /** At most this many cases a step. */
  readonly each: number;
}

export interface PipelineBoard {
  /** Absent where there is no case. */
  readonly pathway?: string;
  readonly cards: readonly PipelineRow[];
  readonly moves: readonly Move[];
  /** Of every pathway. */
  readonly steps: readonly StepCount[];
}

export interface StuckAsk {
  readonly now: Instant;
  readonly today: IsoDate;
  /** Nothing has happened for so many days. */
  readonly days: number;
  readonly after?: string;
  readonly limit: number;
}

export interface StuckPage {
  readonly rows: readonly StuckRow[];
  readonly moves: readonly Move[];
  readonly next?: string;
}

/** A case, and why it is on the list: at least one of the three holds. */
export interface StuckRow extends PipelineRow {
  readonly still: boolean;
  readonly late: boolean;
  /** Roles that have something to do in it and that nobody holds today. */
  readonly nobody: readonly string[];
}

export type BesideRow = CaseRow & { readonly why: 'own' | 'interest' };

/** What somebody asks of the list again and again; each finds their own alone. */
export interface SavedViews {
  list(viewer: Viewer): Promise<readonly SavedView[]>;
  save(
    viewer: Viewer,
    view: SavedView & { readonly at: Instant },
  ): Promise<'saved' | 'name-taken' | 'too-many'>;
  rename(viewer: Viewer, id: string, name: string): Promise<'saved' | 'name-taken' | 'not-found'>;
  remove(viewer: Viewer, id: string): Promise<'removed' | 'not-found'>;
}

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The query of its address, as the list reads it. */
  readonly asks: string;
}
