import type { TextRef } from './event-parts.ts';
import type { Tie } from '../panel/tie.ts';

/** Who leaves their seat on the panel for one case, and who takes it again, in the past tense. */
export type AsideEventBody =
  | {
      readonly type: 'StoodAside';
      readonly data: {
        readonly person: string;
        readonly sitting: string;
        /** A tie that the policy keeps off the panel; their own word; or the word of whoever runs the panel. */
        readonly because: 'tie' | 'declared' | 'asked';
        readonly ties: readonly Tie[];
        readonly reason?: TextRef;
      };
    }
  | { readonly type: 'CameBack'; readonly data: { readonly person: string; readonly reason: TextRef } };
