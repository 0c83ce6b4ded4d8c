import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ChangedMeanwhile } from '../people/people-ports.ts';
import type { Person, Viewer } from '../ports.ts';

/**
 * What people keep of their own work, all through a career. Every answer is narrowed beneath the query to what the
 * viewer owns or was shown; only the owner writes.
 */
export interface EvidenceLibrary {
  entries(viewer: Viewer, ask: LibraryAsk): Promise<LibraryPage>;
  /** Undefined both where there is none and where the viewer may not read it. */
  entry(viewer: Viewer, id: string): Promise<LibraryEntry | undefined>;
  /** Those of these that the viewer may read, in one query. */
  entriesOf(viewer: Viewer, ids: readonly string[]): Promise<ReadonlyMap<string, LibraryEntry>>;
  /** `repeated`: one with this id was kept before. */
  add(viewer: Viewer, entry: EntryContent & Stamped): Promise<{ readonly type: 'saved' | 'repeated' }>;
  change(viewer: Viewer, change: EntryChange): Promise<{ readonly type: 'saved' } | ChangedMeanwhile>;
  share(
    viewer: Viewer,
    share: { readonly entry: string; readonly person: string; readonly at: Instant },
  ): Promise<void>;
  stopSharing(viewer: Viewer, share: { readonly entry: string; readonly person: string }): Promise<void>;
  /** Nothing is removed while an application rests on the entry. */
  remove(viewer: Viewer, id: string): Promise<{ readonly type: 'removed' | 'in-use' | 'not-found' }>;
  /** Whether anything of anybody's refers to these bytes. */
  restsOnBytes(viewer: Viewer, hash: string): Promise<boolean>;
  /** The cases that hold something attached from the entry, as far as the viewer sees them. */
  usedIn(viewer: Viewer, id: string): Promise<readonly string[]>;
}

/** The kind of an entry that is a piece of learning, with the words of the CPD log beside it. */
export const cpdKind = 'cpd-activity';

/** Kept bytes, by their hash. */
export interface LibraryFile {
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

/** What its owner says of a piece of evidence. */
export interface EntryWords {
  /** One of the library's own kinds, or a kind of evidence of the policy. */
  readonly kind: string;
  readonly on?: IsoDate;
  readonly title: string;
  /** Who made it, by name and role. */
  readonly author: string;
  /** Description and reflection; it stays in the library. */
  readonly words: string;
  readonly standards: readonly string[];
  readonly tags: readonly string[];
  /** False: captured quickly, to be finished later. */
  readonly finished: boolean;
}

export interface EntryContent extends EntryWords {
  readonly id: string;
  readonly file?: LibraryFile;
}

export interface LibraryEntry extends EntryContent {
  readonly owner: string;
  readonly ownerName: string;
  readonly version: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Who else may read it; a reader sees only themselves. */
  readonly sharedWith: readonly Pick<Person, 'id' | 'name'>[];
  /** It came as feedback from somebody else; told to its owner alone. */
  readonly received?: true;
}

interface Stamped {
  readonly at: Instant;
}

export interface EntryChange extends EntryWords, Stamped {
  readonly id: string;
  /** The version that was changed. */
  readonly basedOn: number;
  /** Left out: the file stays as it is. */
  readonly file?: LibraryFile | 'none';
}

export interface LibraryAsk {
  /** The viewer's own, or what others share with them. */
  readonly whose: 'own' | 'shared';
  /** Only those of these people. */
  readonly owners?: readonly string[];
  /** Part of the title, the words, the author or a tag. */
  readonly search?: string;
  readonly kind?: string;
  readonly standard?: string;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly unfinished?: true;
  /** A kind whose entries come first. */
  readonly first?: string;
  /** From 1. */
  readonly page: number;
  /** At most this many rows. */
  readonly limit: number;
}

export interface LibraryPage {
  readonly rows: readonly LibraryEntry[];
  /** How many there are on all pages. */
  readonly total: number;
}
