import type { CaseInView } from '../app/look-at-case.ts';
import type { Desk, Viewer } from '../app/ports.ts';
import type { Instant } from '../core/calendar/instant.ts';
import type { RoleId } from '../core/rules/role.ts';
import type { DemoCase } from './read-world.ts';

/** A case of the invented world whose steps are being taken. */
export interface Taking {
  readonly desk: Desk;
  readonly ref: string;
  /** Who acts for a role in this case, and sees what that role sees. */
  readonly actor: (role: RoleId, seen: CaseInView) => Viewer;
  readonly sitting: string;
  /** Whom the world names to roles of the case. */
  readonly appoints: Readonly<Record<string, string>>;
  /** What its forms say of its own, by section and field. */
  readonly says?: DemoCase['says'];
  readonly evidence?: DemoCase['evidence'];
  readonly decides: string | undefined;
  readonly reasons?: DemoCase['reasons'];
  readonly recommends?: DemoCase['recommends'];
  readonly setNow: (at: Instant) => void;
  /** Leaves the last sections and signatures to the visitor. */
  readonly half: boolean;
}
