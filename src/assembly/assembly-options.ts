import type { Pack } from '../core/policy/pack.ts';
import type { DemoWorld } from '../demo/read-world.ts';
import type { ClamdAddress } from '../documents/virus-check.ts';
import type { MailOut } from '../notify/mail-out.ts';
import type { Bucket } from '../store/files/files-on-s3.ts';
import type { WaymarkDeps } from '../web/acts.ts';
import type { Council } from '../web/deps.ts';

export interface AssemblyOptions {
  /** As the service's own role. */
  readonly appUrl: string;
  /** To the database at most. */
  readonly connections?: number;
  readonly pack: Pack;
  /** For files, anchors and letters kept on disk. */
  readonly dataFolder: string;
  /** Where files are kept instead. */
  readonly bucket?: Bucket | undefined;
  /** The virus check that every file has to pass, where there is one. */
  readonly clamd?: ClamdAddress | undefined;
  /** This service's lasting secret, for draws and sessions. */
  readonly key: string;
  readonly origin: string;
  readonly trustedProxies?: readonly string[] | undefined;
  readonly mail: MailOut;
  /** Whom invitations to panels come from; the sender of mail. */
  readonly mailFrom?: string | undefined;
  /** The mailbox that is told of every pay change, where there is one. */
  readonly payroll?: string | undefined;
  /** Makes the invented world where the database has none, and lets the clock be moved. */
  readonly demo?: DemoWorld | undefined;
  /** The councils that a visitor may go to at this address; the demonstration alone has several. */
  readonly councils?: readonly Council[] | undefined;
  /** False where digests of reminders are sent by hand alone, as in tests. */
  readonly reminds?: boolean;
  readonly logLevel: string;
  readonly limits?: WaymarkDeps['limits'];
  readonly confirmMinutes?: WaymarkDeps['confirmMinutes'];
  readonly say?: (line: string) => void;
  /** Plays a pack's scenarios before a further version is published, and names those that fail. */
  readonly proves?: (pack: Pack) => Promise<readonly string[]>;
}
