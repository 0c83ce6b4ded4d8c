import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { RoleId } from '../../core/rules/role.ts';
import type { Person, Viewer } from '../ports.ts';

/** The administrator's register of people. Facts hold from a day; what held before stays on record. */
export interface PeopleAdmin {
  people(
    authority: string,
    ask: { readonly search?: string; readonly after?: string; readonly limit: number; readonly on: IsoDate },
  ): Promise<{ readonly rows: readonly PersonRow[]; readonly next?: string }>;
  person(authority: string, id: string): Promise<PersonDetail | undefined>;
  /** `basedOn` is the version that was changed; left out only where there was none to look at. */
  savePerson(
    authority: string,
    person: PersonEdit,
    basedOn?: number,
  ): Promise<{ readonly type: 'saved' } | { readonly type: 'email-taken' } | ChangedMeanwhile>;
  setFact(
    authority: string,
    fact: { readonly person: string; readonly fact: string; readonly value: string; readonly from: IsoDate },
  ): Promise<void>;
  setRelation(
    authority: string,
    relation: {
      readonly person: string;
      readonly relation: RoleId;
      readonly holder: string;
      readonly from: IsoDate;
    },
  ): Promise<void>;
  setOffice(
    authority: string,
    office: {
      readonly office: RoleId;
      readonly person: string;
      readonly from: IsoDate;
      readonly until?: IsoDate;
    },
  ): Promise<void>;
  addAbsence(
    authority: string,
    absence: {
      readonly person: string;
      readonly from: IsoDate;
      readonly until?: IsoDate;
      readonly kind: string;
    },
  ): Promise<void>;
  addPost(
    authority: string,
    post: {
      readonly person: string;
      readonly from: IsoDate;
      readonly until?: IsoDate;
      readonly title: string;
      readonly inChildrens: boolean;
    },
  ): Promise<void>;
  teams(authority: string): Promise<readonly Team[]>;
  saveTeam(authority: string, team: Team): Promise<void>;
}

/** Somebody saved another version after the one that this change was made on. Nothing was written. */
export interface ChangedMeanwhile {
  readonly type: 'changed-meanwhile';
}

export interface Team {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
}

export interface PersonRow extends Person {
  readonly level?: string;
  readonly team?: string;
  readonly lineManager?: string;
  readonly secondLineManager?: string;
  readonly offices: readonly RoleId[];
  readonly active: boolean;
}

export interface PersonEdit extends Person {
  /** By which payroll knows them. */
  readonly employeeNumber?: string;
  readonly registered?: IsoDate;
  readonly qualified?: IsoDate;
  readonly programmeCompleted: boolean;
  readonly programmeEnded?: IsoDate;
  readonly active: boolean;
}

export interface PersonDetail extends PersonEdit {
  readonly version: number;
  readonly facts: readonly {
    readonly fact: string;
    readonly value: string;
    readonly from: IsoDate;
    readonly until?: IsoDate;
  }[];
  readonly relations: readonly {
    readonly relation: RoleId;
    readonly holder: Person;
    readonly from: IsoDate;
    readonly until?: IsoDate;
  }[];
  readonly offices: readonly { readonly office: RoleId; readonly from: IsoDate; readonly until?: IsoDate }[];
  readonly absences: readonly { readonly from: IsoDate; readonly until?: IsoDate; readonly kind: string }[];
  readonly posts: readonly {
    readonly from: IsoDate;
    readonly until?: IsoDate;
    readonly title: string;
    readonly inChildrens: boolean;
  }[];
}

/** Courses and events of the learning programme. Everyone of the authority may read them. */
export interface LearningCatalogue {
  /** Coming first, soonest first; then those at any time; then those of the past, latest first. */
  events(authority: string, ask: LearningAsk): Promise<readonly LearningEvent[]>;
  event(authority: string, id: string): Promise<KeptLearningEvent | undefined>;
  /** What everybody on a programme has to go to, whenever it is, by title. */
  mandatory(authority: string): Promise<readonly LearningEvent[]>;
  /** `basedOn` is the version that was changed; left out for one that is new. */
  save(
    authority: string,
    event: LearningEvent,
    basedOn?: number,
  ): Promise<{ readonly type: 'saved' } | ChangedMeanwhile>;
}

export interface LearningEvent {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Absent: at any time. */
  readonly startsOn?: IsoDate;
  readonly standards: readonly string[];
  /** A source that the policy names. */
  readonly source?: string;
  readonly link?: string;
  /** False: kept out of the list that everyone sees. */
  readonly active: boolean;
  /** Everybody on the programme has to go to it. */
  readonly mandatory?: true;
}

export interface KeptLearningEvent extends LearningEvent {
  readonly version: number;
}

export interface LearningAsk {
  /** Those that start on this day or later are coming. */
  readonly today: IsoDate;
  /** Leaves out what started before this day, unless everybody has to go to it. */
  readonly since: IsoDate;
  readonly standard?: string;
  readonly source?: string;
  /** Also those kept out of the list, for whoever looks after it. */
  readonly inactive?: boolean;
}

/** A private address at which a calendar program reads somebody's own dates. */
export interface CalendarFeed {
  readonly nonce: string;
  readonly createdAt: Instant;
}

/** One address a person at most; a new one ends the old. */
export interface CalendarFeeds {
  own(viewer: Viewer): Promise<CalendarFeed | undefined>;
  create(
    viewer: Viewer,
    feed: { readonly nonce: string; readonly tokenHash: string; readonly at: Instant },
  ): Promise<void>;
  revoke(viewer: Viewer): Promise<void>;
  /** Whose it is, for whoever has the address; undefined where it never was, or is revoked. */
  ownerOf(authority: string, tokenHash: string): Promise<string | undefined>;
}
