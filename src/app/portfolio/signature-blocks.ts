import { describeInstant } from '../../core/calendar/instant.ts';
import { listWords } from '../../core/calendar/number-words.ts';
import { sealWords } from '../../core/case/signing/seal-words.ts';
import type { Block } from '../document.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Portfolio } from './read-portfolio.ts';
import { signaturesOf } from './signature-views.ts';

interface Asked {
  readonly seen: CaseInView;
  readonly portfolio: Portfolio;
}

/** Every signature as the portfolio prints it: who, as whom, when, over what, and whether it stands. */
export function signatureBlocks({ seen, portfolio }: Asked): readonly Block[] {
  const signatures = signaturesOf(seen, portfolio.names);
  if (signatures.length === 0) return [{ kind: 'paragraph', text: 'Nobody has signed yet.' }];
  return signatures.flatMap(({ name, role, step, at, statement, over, seal, fellAway }): Block[] => [
    {
      kind: 'signature',
      name,
      role: `${role}: ${step}`,
      date: describeInstant(at),
      standing:
        fellAway === undefined
          ? { kind: 'stands' }
          : {
              kind: 'fell-away',
              reason: `${fellAway.because}. It has to be given again by ${fellAway.again}.`,
            },
    },
    ...(statement === undefined ? [] : [{ kind: 'statement', text: statement } as const]),
    ...(over.length === 0 ? [] : [{ kind: 'paragraph', text: `Signed over: ${listWords(over)}.` } as const]),
    ...(seal === undefined
      ? []
      : [{ kind: 'paragraph', text: `Number of exactly this: ${sealWords(seal)}` } as const]),
  ]);
}
