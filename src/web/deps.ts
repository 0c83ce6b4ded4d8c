import type { FastifyBaseLogger } from 'fastify';

/** Everything the web service is given. `src/main.ts` builds it; tests build their own over a real database. */
export type Deps<Acts = unknown> = {
  /** The one authority that this address serves. It is known before any session is read. */
  readonly authority: string;
  readonly brand: Brand;
  /** `councils`: all that the demonstration shows at this address, this one among them. */
  readonly mode: { readonly demo: boolean; readonly councils?: readonly Council[] };
  readonly address: Address;
  readonly clock: Clock;
  readonly mail: Mail;
  readonly people: People;
  readonly cases: Cases;
  readonly sessions: Sessions;
  readonly signInCodes: SignInCodes;
  readonly keptForms: KeptForms;
  /** At least 32 characters. Signs the session cookie and keys the hash of one-time codes. */
  readonly sessionSecret: string;
  readonly acts: Acts;
  readonly log: FastifyBaseLogger;
  readonly limits?: Limits;
  /** How long ago somebody may have shown who they are and sign; 30 where left out. */
  readonly confirmMinutes?: number;
  /** The folder where files are while a request is answered; without it, the system's own for such things. */
  readonly arriving?: string;
  /** The authority's own title for an office, for example "Team Manager" for `second-line-manager`. */
  readonly officeTitle?: (office: string) => string;
};

/** `colour` is `#rrggbb`; every other colour of the authority is worked out from it. */
export type Brand = { readonly name: string; readonly colour: string };

export type Council = { readonly id: string; readonly name: string };

/** `origin` as the visitor sees it, for example `https://waymark.example`. Plain http is refused off loopback. */
export type Address = { readonly origin: string; readonly trustedProxies?: readonly string[] };

export type Limits = { readonly requestsPerMinute: number; readonly signInsPerQuarterHour: number };

/** `move` exists in demo mode only. Sessions and codes never use this clock: they run on the database's. */
export type Clock = {
  readonly now: () => Temporal.Instant;
  readonly move?: (to: Temporal.Instant) => Promise<void>;
};

export type Mail = {
  readonly send: (letter: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }) => Promise<void>;
};

/** Who is looking: what the store narrows every query by. */
export type Scope = { readonly authority: string; readonly principals: readonly string[] };

export type Viewer = {
  readonly authority: string;
  readonly personId: string;
  readonly name: string;
  /** The authority's title for what this person does, for example "Practice Supervisor". */
  readonly title: string;
  /** What they do at work, by their post before any office they hold beside it. */
  readonly worksAs?: string;
  /** Office ids held today, for example `progression-office`. */
  readonly offices: readonly string[];
  /** Holds a level, or manages somebody who does. */
  readonly hasCareer?: boolean;
  readonly managesSomebody?: boolean;
  /** Named to any date of a panel. */
  readonly sitsOnPanel?: boolean;
  /** Holds an office that runs a year of support and assessment. */
  readonly runsProgramme?: boolean;
};

export type DemoPerson = {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly team: string;
  /** One sentence: what a visitor can do as this person. */
  readonly can: string;
};

export type People = {
  readonly viewer: (authority: string, personId: string) => Promise<Viewer | undefined>;
  readonly idByEmail: (authority: string, email: string) => Promise<string | undefined>;
  /** Asked in demo mode only. */
  readonly demoPeople: (authority: string) => Promise<readonly DemoPerson[]>;
};

export type Cases = {
  /** False both for a case that does not exist and for one that this scope may not see. */
  readonly visible: (scope: Scope, ref: string) => Promise<boolean>;
};

export type SessionRow = {
  readonly state: 'live' | 'run-out';
  readonly personId: string | null;
  readonly content: unknown;
};

/** Rows are found by the SHA-256 of the session id, so the table alone opens no session. */
export type Sessions = {
  readonly read: (authority: string, idHash: Buffer) => Promise<SessionRow | undefined>;
  /** An ended session stays ended, even when a slower request of it writes afterwards. */
  readonly write: (authority: string, idHash: Buffer, row: Omit<SessionRow, 'state'>) => Promise<void>;
  readonly end: (authority: string, idHash: Buffer) => Promise<void>;
};

export type NewSignInCode = {
  readonly authority: string;
  readonly id: string;
  readonly emailHash: Buffer;
  /** Null for an address nobody here has: the row is kept all the same, so that both take the same path. */
  readonly personId: string | null;
  readonly codeHash: Buffer;
};

export type CodeAttempt =
  | { readonly type: 'right'; readonly personId: string }
  | { readonly type: 'wrong'; readonly left: number }
  | { readonly type: 'run-out' };

export type SignInCodes = {
  /** False when this address has asked too often; nothing is stored then. */
  readonly issue: (code: NewSignInCode) => Promise<boolean>;
  /** Counts the attempt and, when right, uses the code up, in one statement. */
  readonly attempt: (authority: string, id: string, codeHash: Buffer) => Promise<CodeAttempt>;
};

export type KeptForm = {
  /** 64 hexadecimal digits that nobody can guess. */
  readonly id: string;
  readonly personId: string;
  readonly url: string;
  readonly fields: readonly Field[];
  readonly hadFiles: boolean;
};
export type Field = { readonly name: string; readonly value: string };

/** What someone had typed when their session was over. Kept for one hour, for that person alone. */
export type KeptForms = {
  readonly keep: (authority: string, form: KeptForm) => Promise<void>;
  readonly newest: (authority: string, personId: string) => Promise<KeptForm | undefined>;
  readonly read: (authority: string, of: KeptFormOf) => Promise<KeptForm | undefined>;
  readonly drop: (authority: string, of: KeptFormOf) => Promise<void>;
};
export type KeptFormOf = { readonly id: string; readonly personId: string };

export function scopeOf(viewer: Viewer): Scope {
  const offices = viewer.offices.map((office) => `office:${office}`);
  return { authority: viewer.authority, principals: [`person:${viewer.personId}`, ...offices] };
}
