import type { IsoDate } from '../core/calendar/date.ts';
import type { Instant } from '../core/calendar/instant.ts';
import type { Sight } from '../core/case/access.ts';
import type { Register } from '../core/case/case-file.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { Member } from '../core/case/event-parts.ts';
import type { Policy } from '../core/case/policy.ts';
import type { CaseSummary, PayChange, Projection } from '../core/case/project.ts';
import type { Pack } from '../core/policy/pack.ts';
import type { RoleId } from '../core/rules/role.ts';

/** What the acts need of the world. `main.ts` gives the real ones; nothing here knows of SQL, HTTP or files. */
export interface Desk {
  readonly cases: CaseStore;
  readonly people: PeopleStore;
  readonly panels: PanelStore;
  readonly policies: Policies;
  readonly bytes: ByteStore;
  readonly chance: Chance;
  readonly now: () => Instant;
}

/** Whoever acts or looks, with the offices held today. `system` is the clock and the mail worker. */
export interface Viewer {
  readonly authority: string;
  readonly personId: string;
  readonly offices: readonly string[];
}

export interface Policies {
  /** The policy a case is pinned to. Throws where that version was never published here. */
  of(pinned: { readonly pack: string; readonly packVersion: string; readonly pathway: string }): Policy;
  /** The version in force, which new cases begin under. */
  current(authority: string): Pack;
}

export interface CaseStore {
  /** Undefined both where there is no such case and where the viewer may not see it. */
  read(viewer: Viewer, ref: string): Promise<StoredCase | undefined>;
  /** For the acts of the clock and the mail worker. */
  readAsSystem(authority: string, ref: string): Promise<StoredCase | undefined>;
  /** Words by id, only of this case; those destroyed on schedule are absent. */
  texts(authority: string, ref: string, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** One transaction: events, words, files, read models, staff facts, receipt, letters to post. */
  save(save: SaveCase): Promise<SaveOutcome>;
  /** Whether this very form was carried out before, by this person. */
  wasDone(authority: string, receipt: { readonly form: string; readonly by: string }): Promise<boolean>;
  /** The rows in `file` of this case, by item id. */
  files(authority: string, ref: string): Promise<readonly StoredFile[]>;
  /** Cases of a sitting, for the acts that reach them all. As system. */
  onSitting(authority: string, sitting: string): Promise<readonly string[]>;
  /** The applicant's open case on a pathway, if there is one. As system. */
  openCaseOf(authority: string, applicant: string, pathway: string): Promise<string | undefined>;
}

export interface StoredCase {
  readonly ref: string;
  readonly events: readonly CaseEvent[];
  /** What this viewer sees of it. */
  readonly sees: Sight;
}

export interface NewText {
  readonly id: string;
  readonly hash: string;
  /** A string, or the content of a section. */
  readonly body: unknown;
}

export interface NewFile {
  /** The item's id. */
  readonly id: string;
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

export type StoredFile = NewFile;

export interface SaveCase {
  readonly authority: string;
  readonly ref: string;
  readonly expectedVersion: number;
  readonly events: readonly CaseEvent[];
  readonly texts: readonly NewText[];
  /** Section words that no signature or submission rests on and that a later save replaced. */
  readonly superseded: readonly string[];
  readonly files: readonly NewFile[];
  readonly projection: Projection;
  /** The form that was sent: the same form sent twice is done once. */
  readonly receipt?: { readonly form: string; readonly by: string };
}

export type SaveOutcome =
  | { readonly type: 'saved'; readonly version: number }
  /** Somebody saved first; nothing was written. */
  | { readonly type: 'conflict' }
  /** This form was saved before; nothing was written again. */
  | { readonly type: 'repeated' };

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface PeopleStore {
  /** Facts about the applicant and everyone with a part in the case, as on `on`. */
  register(ask: {
    readonly authority: string;
    readonly applicant: string;
    readonly pathway: Policy['pathway'];
    readonly on: IsoDate;
    /** Others with a part in the case, whose registration rules may ask about. */
    readonly people?: readonly string[];
  }): Promise<Register>;
  /** Who holds a relation to the person on the day: line-manager, second-line-manager. */
  relations(
    authority: string,
    person: string,
    on: IsoDate,
  ): Promise<Readonly<Partial<Record<RoleId, string>>>>;
  persons(authority: string, ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  holders(authority: string, office: RoleId, on: IsoDate): Promise<readonly Person[]>;
}

/** One date of a panel. */
export interface Sitting {
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
  /** Cases booked on it. */
  readonly booked: number;
  readonly members: readonly Member[];
}

export interface PanelStore {
  sitting(authority: string, id: string): Promise<Sitting | undefined>;
  sittings(authority: string, panel: string, from?: IsoDate): Promise<readonly Sitting[]>;
  saveSitting(authority: string, sitting: Omit<Sitting, 'booked' | 'members'>): Promise<void>;
  saveMembers(authority: string, sitting: string, members: readonly Member[]): Promise<void>;
}

/** Bytes under their SHA-256. */
export interface ByteStore {
  keep(authority: string, bytes: Uint8Array): Promise<{ readonly hash: string; readonly size: number }>;
  read(authority: string, hash: string): Promise<Uint8Array | undefined>;
}

/** Identifiers, nonces and digests; the only source of chance. */
export interface Chance {
  /** A reference for a case: short, unguessable, easy to read out. */
  ref(): string;
  id(): string;
  /** SHA-256, hex. */
  digest(text: string): string;
  /** HMAC-SHA-256, hex. */
  keyed(key: string, text: string): string;
  /** HMAC-SHA-256 under this service's own lasting key, hex: the same answer at every asking, known to nobody else. */
  secret(text: string): string;
}

/** What lists ask; every answer is narrowed to the viewer beneath the query. */
export interface CaseLists {
  tasks(viewer: Viewer): Promise<readonly TaskRow[]>;
  cases(viewer: Viewer, ask: CaseListAsk): Promise<CaseListPage>;
  payChanges(
    viewer: Viewer,
  ): Promise<readonly (PayChange & { readonly ref: string; readonly name: string })[]>;
  /**
   * How many cases stand where, read off counters. Nobody's own sight narrows it: ask only for somebody whose office
   * sees every case of the pathway from its opening.
   */
  counts(authority: string, pathway: string): Promise<readonly StageCount[]>;
}

export interface StageCount {
  readonly status: CaseSummary['status'];
  readonly stage: string;
  readonly count: number;
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

export interface CaseListAsk {
  readonly status?: CaseSummary['status'];
  readonly sitting?: string;
  /** Only cases where the viewer is the applicant. */
  readonly own?: boolean;
  readonly after?: string;
  /** At most this many rows. */
  readonly limit: number;
}

export interface CaseListPage {
  readonly rows: readonly CaseRow[];
  /** Pass as `after` for the next page. */
  readonly next?: string;
}

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

/** The administrator's register of people. Facts hold from a day; what held before stays on record. */
export interface PeopleAdmin {
  people(
    authority: string,
    ask: { readonly search?: string; readonly after?: string; readonly limit: number; readonly on: IsoDate },
  ): Promise<{ readonly rows: readonly PersonRow[]; readonly next?: string }>;
  person(authority: string, id: string): Promise<PersonDetail | undefined>;
  savePerson(
    authority: string,
    person: PersonEdit,
  ): Promise<{ readonly type: 'saved' } | { readonly type: 'email-taken' }>;
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
  readonly registered?: IsoDate;
  readonly qualified?: IsoDate;
  readonly programmeCompleted: boolean;
  readonly programmeEnded?: IsoDate;
  readonly active: boolean;
}

export interface PersonDetail extends PersonEdit {
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
  event(authority: string, id: string): Promise<LearningEvent | undefined>;
  save(authority: string, event: LearningEvent): Promise<void>;
}

export interface LearningAsk {
  /** Those that start on this day or later are coming. */
  readonly today: IsoDate;
  /** Leaves out what started before this day. */
  readonly since: IsoDate;
  readonly standard?: string;
  readonly source?: string;
  /** Also those kept out of the list, for whoever looks after it. */
  readonly inactive?: boolean;
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
}
