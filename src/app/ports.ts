import type { IsoDate } from '../core/calendar/date.ts';
import type { Instant } from '../core/calendar/instant.ts';
import type { Sight } from '../core/case/access.ts';
import type { Register } from '../core/case/case-file.ts';
import type { CaseEvent } from '../core/case/events.ts';
import type { LoggedIntention } from '../core/case/intending.ts';
import type { Policy } from '../core/case/policy.ts';
import type { CaseSummary, Projection } from '../core/case/project.ts';
import type { Management } from '../core/case/panel/ties.ts';
import type { Pack } from '../core/policy/pack.ts';
import type { RoleId } from '../core/rules/role.ts';
import type { PanelStore, Sitting } from './panels/sitting-ports.ts';

/** What the acts need of the world. `main.ts` gives the real ones; nothing here knows of SQL, HTTP or files. */
export interface Desk {
  readonly cases: CaseStore;
  readonly people: PeopleStore;
  readonly panels: PanelStore;
  readonly policies: Policies;
  readonly bytes: ByteStore;
  readonly chance: Chance;
  /** The mailbox that is told of every pay change, where there is one. */
  readonly payroll?: string | undefined;
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
  /** Versions published after the one a case is pinned to, that have its pathway and are in force; oldest first. */
  later(pinned: {
    readonly pack: string;
    readonly packVersion: string;
    readonly pathway: string;
  }): readonly string[];
  /** The version in force, which new cases begin under. */
  current(authority: string): Pack;
}

export interface CaseStore {
  /** Undefined both where there is no such case and where the viewer may not see it. */
  read(viewer: Viewer, ref: string): Promise<StoredCase | undefined>;
  /** Those of these that the viewer may see, in the order asked, by as many queries whatever their number. */
  readAll(viewer: Viewer, refs: readonly string[]): Promise<readonly StoredCase[]>;
  /** For the acts of the clock and the mail worker. */
  readAsSystem(authority: string, ref: string): Promise<StoredCase | undefined>;
  /** Words by id, only of this case; those destroyed on schedule are absent. */
  texts(authority: string, ref: string, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** The same of many cases, each with one of its ids, by case. In one query. */
  textOfEach(
    authority: string,
    wanted: readonly { readonly ref: string; readonly id: string }[],
  ): Promise<ReadonlyMap<string, unknown>>;
  /** One transaction: events, words, files, read models, staff facts, receipt, letters to post. */
  save(save: SaveCase): Promise<SaveOutcome>;
  /** All of these in one transaction, in their order, or none of them. */
  saveAll(authority: string, saves: readonly SaveCase[]): Promise<{ readonly type: 'saved' | 'conflict' }>;
  /** Whether this very form was carried out before, by this person. */
  wasDone(authority: string, receipt: { readonly form: string; readonly by: string }): Promise<boolean>;
  /** The rows in `file` of this case, by item id. */
  files(authority: string, ref: string): Promise<readonly StoredFile[]>;
  /** Cases of a sitting, for the acts that reach them all. As system. */
  onSitting(authority: string, sitting: string): Promise<readonly string[]>;
  /** Who applies and who has a part in each case of a sitting, in one query. As system. */
  partiesOnSitting(authority: string, sitting: string): Promise<readonly CaseParties[]>;
  /** The cases of a sitting with all that happened in them, by as many queries whatever their number. As system. */
  historiesOnSitting(authority: string, sitting: string): Promise<readonly CaseHistory[]>;
  /** What bears on who may sit, of the other cases that these people applied in; by applicant. As system. */
  earlierHistories(
    authority: string,
    cases: readonly Pick<CaseParties, 'ref' | 'applicant'>[],
  ): Promise<ReadonlyMap<string, readonly CaseEvent[]>>;
  /** The applicant's open case on a pathway, if there is one. As system. */
  openCaseOf(authority: string, applicant: string, pathway: string): Promise<string | undefined>;
  /** How often each standard of a framework was drawn before a moment, in the whole authority. As system. */
  drawnBefore(
    authority: string,
    framework: string,
    before: Instant,
  ): Promise<Readonly<Record<string, number>>>;
  /** What was logged of their wish to apply on the pathway, while it waits for a case. As system. */
  intentionOf(authority: string, applicant: string, pathway: string): Promise<LoggedIntention | undefined>;
  /** Whether the applicant ever had a case on the pathway, whatever became of it. As system. */
  hadCase(authority: string, applicant: string, pathway: string): Promise<boolean>;
}

export interface StoredCase {
  readonly ref: string;
  readonly events: readonly CaseEvent[];
  /** What this viewer sees of it. */
  readonly sees: Sight;
}

export type CaseParties = Pick<CaseSummary, 'applicant' | 'parties'> & { readonly ref: string };

export type CaseHistory = Pick<StoredCase, 'ref' | 'events'>;

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
  /** What was listed of the case before: what has not changed since is not written again. All is written where left out. */
  readonly before?: Projection;
  /** The form that was sent: the same form sent twice is done once. */
  readonly receipt?: { readonly form: string; readonly by: string };
  /** The development day in whose register this writes, on its date. */
  readonly day?: { readonly id: string; readonly on: IsoDate };
}

export type SaveOutcome =
  | { readonly type: 'saved'; readonly version: number }
  /** Somebody saved first; nothing was written. */
  | { readonly type: 'conflict' }
  /** The day was cancelled or moved first; nothing was written. */
  | { readonly type: 'day-changed' }
  /** This form was saved before; nothing was written again. */
  | { readonly type: 'repeated' };

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Managed extends Person {
  readonly as: readonly RoleId[];
}

export type Relations = Readonly<Partial<Record<RoleId, string>>>;

export interface RegisterAsk {
  readonly authority: string;
  readonly applicant: string;
  readonly pathway: Policy['pathway'];
  readonly on: IsoDate;
  /** Others with a part in the case, whose registration rules may ask about. */
  readonly people?: readonly string[];
}

export interface PeopleStore {
  /** Facts about the applicant and everyone with a part in the case, as on `on`. */
  register(ask: RegisterAsk): Promise<Register>;
  /** The same for each of several, in their order, by as many queries whatever their number. */
  registers(asks: readonly RegisterAsk[]): Promise<readonly Register[]>;
  /** Who holds a relation to the person on the day: line-manager, second-line-manager, third-line-manager. */
  relations(authority: string, person: string, on: IsoDate): Promise<Relations>;
  /** The same of many people in one query; whoever has none is absent. */
  relationsOf(
    authority: string,
    persons: readonly string[],
    on: IsoDate,
  ): Promise<ReadonlyMap<string, Relations>>;
  /** Everybody who manages these people or ever did, by the person managed. */
  managersEver(
    authority: string,
    persons: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Management[]>>;
  /** Whom somebody manages on the day, by name, and as what. */
  managedBy(authority: string, holder: string, on: IsoDate): Promise<readonly Managed[]>;
  persons(authority: string, ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  holders(authority: string, office: RoleId, on: IsoDate): Promise<readonly Person[]>;
}

export type { Sitting };

/** Bytes under their SHA-256. */
export interface ByteStore {
  keep(
    authority: string,
    bytes: Blob | Uint8Array,
  ): Promise<{ readonly hash: string; readonly size: number }>;
  read(authority: string, hash: string): Promise<Uint8Array | undefined>;
  /** The same, piece by piece. */
  open(
    authority: string,
    hash: string,
  ): Promise<{ readonly size: number; readonly bytes: AsyncIterable<Uint8Array> } | undefined>;
  /** For good. Whether anything refers to them is for whoever asks to know. */
  remove(authority: string, hash: string): Promise<void>;
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
