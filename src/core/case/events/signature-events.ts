import type { RoleId } from '../../rules/role.ts';
import type { ContentChange, SignatureCover, SignedItem } from './event-parts.ts';

/** What happens to signatures. */
export type SignatureEventBody =
  | {
      readonly type: 'Signed';
      readonly data: {
        readonly step: string;
        readonly role: RoleId;
        /** Content hash of each section signed. */
        readonly sections: Readonly<Record<string, string>>;
        readonly items: readonly string[];
        /** The same pieces of evidence as they were signed. Signatures of before 0.2 have only their ids. */
        readonly attached?: readonly SignedItem[];
        readonly covers?: SignatureCover;
        /** The sentence that was signed, and the digest over it and everything signed. */
        readonly statement?: string;
        readonly seal?: string;
      };
    }
  | {
      readonly type: 'SignatureFellAway';
      readonly data: {
        readonly step: string;
        readonly role: RoleId;
        readonly because: string;
        /** Which sections and pieces of evidence, where something signed was changed. */
        readonly changed?: ContentChange;
      };
    };
