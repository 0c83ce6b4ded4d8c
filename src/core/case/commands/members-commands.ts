import type { Member, TextRef } from '../events/event-parts.ts';
import type { Tie } from '../panel/tie.ts';

/** The acts by which people come to sit on a case and leave their seats. */
export type MembersCommand =
  | {
      readonly type: 'name-panel';
      readonly sitting: string;
      readonly members: readonly Member[];
      /** What the people register and the applicant's earlier cases say; the case itself tells the rest. */
      readonly ties?: readonly Tie[];
    }
  | {
      readonly type: 'declare-interest';
      readonly interest: boolean;
      /** They leave their seat for this case. Whoever sits where the policy keeps interests off always does. */
      readonly aside?: boolean;
      readonly words?: TextRef;
    }
  /** Whoever runs the panel asks a member to leave their seat for this case, or to take it again. */
  | { readonly type: 'stand-aside'; readonly person: string; readonly reason: TextRef }
  | { readonly type: 'come-back'; readonly person: string; readonly reason: TextRef };
