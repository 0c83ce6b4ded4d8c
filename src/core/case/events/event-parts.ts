import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { RoleId } from '../../rules/role.ts';
import type { DrawList } from '../draws/draw-list.ts';

/**
 * Points at words a person typed. The words stand in an ordinary row and can be corrected or destroyed; the hash is
 * salted by the id, so that it tells nothing once the row is gone.
 */
export interface TextRef {
  readonly id: string;
  readonly hash: string;
  readonly words: number;
}

export interface Recommendation {
  readonly id: string;
  readonly kind: string;
  readonly standard?: string;
  readonly text: TextRef;
}

/** One copy of a letter, with its words already kept. */
export interface LetterToSend {
  readonly id: string;
  readonly letter: string;
  /** Person id. */
  readonly to: string;
  readonly content: TextRef;
}

/** A level with the pay that goes with it, as far as it is known. */
export interface LevelHeld {
  readonly level: string;
  readonly grade?: string;
  readonly point?: number;
}

export interface DrawProof {
  /** SHA-256 of the nonce, published at booking. */
  readonly commitment: string;
  /** Revealed at the draw. */
  readonly nonce: string;
  /** HMAC-SHA-256 of the fixed list's fingerprint under the nonce, hex; the draw is read off it. */
  readonly entropy: string;
}

/** All that a draw is made from, as it was fixed. Draws made before 0.3 have none: each had one ticket. */
export interface FixedDraw extends DrawList {
  /** SHA-256 of the list in words, hex: what is hashed under the secret number. */
  readonly fingerprint: string;
}

/** What the step's rules said when it was done; the procedural record quotes this. */
export interface RuleOutcome {
  readonly rule: string;
  readonly outcome: 'met' | 'not-met' | 'not-yet' | 'judge' | 'not-applicable' | 'waived';
}

export interface SittingSnapshot {
  readonly id: string;
  readonly on: IsoDate;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
}

export interface Member {
  readonly person: string;
  readonly part: 'chair' | 'core' | 'co-opted';
  readonly office: string;
}

/** What the panel found of one of the standards to be evidenced. */
export interface StandardFinding {
  readonly standard: string;
  readonly finding: 'shown' | 'partly' | 'not-shown';
  readonly text?: TextRef;
}

/** Which sections and which kinds of evidence a signature is over. */
export interface SignatureCover {
  readonly sections: readonly string[];
  readonly kinds: readonly string[];
}

/** A piece of evidence as it was signed: everything that tells it from any other. `words` is the hash of its words. */
export interface SignedItem extends Omit<Item, 'words'> {
  readonly words: string;
}

export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly on: IsoDate;
  readonly standards: readonly string[];
  readonly standardForm: boolean;
  /** SHA-256 of the file's bytes, hex. */
  readonly file: string;
  /** Title, and who did it by name and role. */
  readonly words: TextRef;
  /** In which role it was done, and by whom where they are on record. */
  readonly doneByRole?: RoleId;
  readonly doneBy?: string;
  readonly rating?: number;
  /** A digest of the case it is about, enough to tell two cases apart. */
  readonly reference?: string;
  /** The entry of somebody's library that it was attached from, as that stood then. */
  readonly from?: { readonly entry: string; readonly version: number };
}

/** What came, went or was changed of the sections and the evidence that a signature covers. */
export interface ContentChange {
  readonly sections: readonly string[];
  readonly items: readonly string[];
}
