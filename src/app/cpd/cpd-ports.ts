import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CpdWords } from '../../core/cpd/activity.ts';
import type { EntryChange, EntryContent, LibraryEntry } from '../library/library-ports.ts';
import type { ChangedMeanwhile } from '../people/people-ports.ts';
import type { Person, Viewer } from '../ports.ts';

/**
 * The CPD log: activities are entries of the evidence library, with more words beside them. As there, every answer is
 * narrowed beneath the query to what the viewer owns, was shown or was asked about.
 */
export interface CpdLog {
  /** The viewer's own of those days, and those without a day; the newest first. */
  activities(viewer: Viewer, ask: CpdAsk): Promise<readonly CpdEntry[]>;
  /** Undefined both where there is none and where the viewer may not read it. */
  activity(viewer: Viewer, id: string): Promise<CpdEntry | undefined>;
  /** The entry and its words, together or not at all. */
  add(
    viewer: Viewer,
    entry: EntryContent & { readonly at: Instant },
    words: CpdWords,
  ): Promise<{ readonly type: 'saved' | 'repeated' }>;
  change(
    viewer: Viewer,
    change: EntryChange,
    words: CpdWords,
  ): Promise<{ readonly type: 'saved' } | ChangedMeanwhile>;
  /** Whether the viewer is on record here as registered with a regulator. */
  isRegistered(viewer: Viewer): Promise<boolean>;
  ask(
    viewer: Viewer,
    asking: NewReflection,
  ): Promise<{ readonly type: 'saved' | 'repeated' | 'asked-before' | 'has-left' }>;
  /** False where it is not the viewer's, or was given meanwhile. */
  withdraw(viewer: Viewer, id: string): Promise<boolean>;
  /** What others ask of the viewer and is still to be answered, the oldest first. */
  askedOf(viewer: Viewer): Promise<readonly ReflectionAsked[]>;
  /** Somebody else's wish, for whoever was asked. */
  asked(viewer: Viewer, id: string): Promise<ReflectionAsked | undefined>;
  /** False where it was withdrawn or answered meanwhile. */
  answer(viewer: Viewer, answer: ReflectionAnswer): Promise<boolean>;
}

export interface CpdAsk {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

export interface CpdEntry extends LibraryEntry {
  readonly cpd: CpdWords;
  /** For the owner alone. */
  readonly reflections: readonly AskedReflection[];
}

/** A colleague who was asked, as the owner sees it. */
export interface AskedReflection {
  readonly id: string;
  readonly peer: Pick<Person, 'id' | 'name'>;
  readonly at: Instant;
  readonly standing: 'asked' | 'given' | 'declined';
  readonly answeredAt?: Instant;
  readonly role: string;
  readonly words: string;
}

export interface NewReflection {
  readonly id: string;
  readonly entry: string;
  readonly peer: string;
  readonly at: Instant;
  /** What the owner says to the colleague. */
  readonly note: string;
}

/** What a colleague needs to talk an activity over, and no more: neither its file nor a case number. */
export interface ShownActivity {
  readonly title: string;
  readonly activity: string;
  readonly on?: IsoDate;
  readonly begun?: IsoDate;
  readonly did: string;
  readonly why: string;
  readonly learnt: string;
  readonly changed: string;
}

export interface ReflectionAsked {
  readonly id: string;
  readonly owner: Pick<Person, 'id' | 'name'>;
  readonly at: Instant;
  readonly note: string;
  /** As it stands today. */
  readonly shown: ShownActivity;
  readonly standing: 'asked' | 'given' | 'declined';
  readonly answeredAt?: Instant;
  readonly words: string;
}

export interface ReflectionAnswer {
  readonly id: string;
  readonly at: Instant;
  readonly standing: 'given' | 'declined';
  /** The local title of whoever answers. */
  readonly role: string;
  readonly words: string;
}

/** For the daily round, read as the system: names of people and nothing of what they wrote. */
export interface CpdRound {
  /** People in service who are on the register. */
  registered(authority: string): Promise<readonly string[]>;
  /** Who was asked for a reflection after this and has not answered. */
  askedAfter(authority: string, after: Instant): Promise<readonly string[]>;
}
