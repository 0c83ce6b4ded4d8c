import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Viewer } from '../ports.ts';

/** Workers who go through a programme together. Found by the offices that run it, and by nobody else. */
export interface Cohorts {
  /** Latest first. */
  all(viewer: Viewer): Promise<readonly CohortRow[]>;
  /** With its workers and days, by as many queries whatever their number. Undefined where the viewer may not find it. */
  one(viewer: Viewer, id: string): Promise<Cohort | undefined>;
  /** Everybody at one of these levels on the day. Ask only for whoever runs the programme. */
  candidates(authority: string, ask: CandidateAsk): Promise<readonly Candidate[]>;
  create(cohort: NewCohort): Promise<'created' | 'repeated' | 'name-taken'>;
  /** `elsewhere`: in another cohort, which keeps it. */
  add(authority: string, adding: Adding): Promise<'added' | 'already' | 'elsewhere'>;
  /** Out of one cohort, and into another where one is named; both or neither. */
  take(authority: string, taking: Taking): Promise<'taken' | 'not-there'>;
  /** Days that the cohort has on that date already are left as they are. */
  planDays(authority: string, days: readonly NewDay[]): Promise<number>;
  changeDay(
    authority: string,
    change: DayChange,
  ): Promise<'saved' | 'changed-meanwhile' | 'marked-meanwhile' | 'date-taken'>;
  /** `marked-meanwhile`: something was written in its register since that was read. */
  cancelDay(
    authority: string,
    cancelling: Cancelling,
  ): Promise<'cancelled' | 'not-there' | 'marked-meanwhile'>;
  /** As system, for the mail worker. */
  day(authority: string, id: string): Promise<CohortDay | undefined>;
  /** The name of the cohort that each of these days is in, as far as the viewer finds the cohort. */
  namesOf(viewer: Viewer, days: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** From now on these principals find every cohort of the pathway, and nobody else does. How many that changed. */
  runBy(authority: string, run: RunningOf): Promise<number>;
  /** The days of the cohorts that these cases go with, as far as the viewer sees the cases. */
  daysOf(viewer: Viewer, refs: readonly string[]): Promise<ReadonlyMap<string, readonly CohortDay[]>>;
}

export interface CohortRow {
  readonly id: string;
  readonly name: string;
  readonly pathway: string;
  readonly createdAt: Instant;
  /** How many of its workers' cases the viewer sees. */
  readonly workers: number;
  /** Days that are not cancelled. */
  readonly days: readonly IsoDate[];
}

export interface Cohort extends Omit<CohortRow, 'workers' | 'days'> {
  readonly workers: readonly CohortWorker[];
  readonly left: readonly LeftWorker[];
  /** Soonest first; those cancelled among them. */
  readonly days: readonly CohortDay[];
}

/** Only those whose case the viewer sees. */
export interface CohortWorker {
  readonly ref: string;
  readonly person: string;
  readonly name: string;
  readonly addedAt: Instant;
}

export interface LeftWorker extends CohortWorker {
  readonly leftAt: Instant;
  readonly byName: string;
  readonly because: string;
  /** The name of the cohort that they went to. */
  readonly to?: string;
}

export interface CohortDay {
  readonly id: string;
  readonly cohort: string;
  readonly on: IsoDate;
  readonly topic: string;
  readonly speaker: string;
  readonly afternoon: Afternoon;
  readonly version: number;
  /** Another number with whatever is written in its register. */
  readonly registerVersion: number;
  readonly cancelled?: { readonly at: Instant; readonly because: string };
}

/** Protected time, with what for where that is said; else what is planned into it. */
export interface Afternoon {
  readonly protected: boolean;
  readonly words: string;
}

export interface CandidateAsk {
  readonly pathway: string;
  readonly levels: readonly string[];
  readonly on: IsoDate;
}

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly team?: string;
  /** The first day of their first post on record. */
  readonly inPost?: IsoDate;
  /** Their open case on the pathway. */
  readonly open?: string;
  /** The id of the cohort that it goes with. */
  readonly cohort?: string;
}

interface Act {
  readonly by: string;
  readonly at: Instant;
}

export interface NewCohort extends Act {
  readonly authority: string;
  readonly id: string;
  readonly name: string;
  readonly pathway: string;
  readonly runBy: RunningOf['runBy'];
}

export interface RunningOf {
  readonly pathway: string;
  /** As principals, such as `office:progression-office`. */
  readonly runBy: readonly string[];
}

export interface Adding extends Act {
  readonly cohort: string;
  readonly ref: string;
}

export interface Taking extends Act {
  readonly cohort: string;
  readonly ref: string;
  readonly to?: string;
  readonly because: string;
}

export interface DayWords {
  readonly on: IsoDate;
  readonly topic: string;
  readonly speaker: string;
  readonly afternoon: Afternoon;
}

export interface NewDay extends Act, DayWords {
  readonly id: string;
  readonly cohort: string;
}

/** Somebody in whose calendar a day stands, by the case for which it does. */
export interface ToTell {
  readonly person: string;
  readonly ref: string;
}

export interface DayChange extends DayWords {
  readonly id: string;
  readonly cohort: string;
  readonly basedOn: number;
  /** Where the date is another: of the day before its register was read. */
  readonly registerVersion?: number | undefined;
  /** Who hears of it where it is saved. */
  readonly tell: readonly ToTell[];
  readonly was: IsoDate;
}

export interface Cancelling extends Act {
  readonly id: string;
  readonly cohort: string;
  /** Of the day before its register was read and nobody found in it. */
  readonly registerVersion: number;
  readonly because: string;
  readonly tell: readonly ToTell[];
  readonly was: IsoDate;
}
