import type { CaseFile } from '../../core/case/case-file.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { contentUnder, coverOf, statementSigned } from '../../core/case/signing/signed-content.ts';
import type { Step } from '../../core/policy/pathway.ts';
import type { DetailFound } from './check-details.ts';
import { type Performed, perform } from '../perform.ts';
import type { Desk, Viewer } from '../ports.ts';
import { canonical } from '../words.ts';

export interface SignStep {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly step: string;
  /** The seal that stood on the page that was read: nothing is signed unread. */
  readonly sealRead?: string | undefined;
  /** What may tell who a family is and nobody has answered for. */
  readonly unanswered?: readonly DetailFound[];
  readonly form?: string | undefined;
}

/** Signs the step as it stands: the exact words of its sections and the exact files. */
export function signStep(
  desk: Desk,
  { viewer, ref, step, sealRead, unanswered = [], form }: SignStep,
): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: ({ caseFile }) => {
      const signed = caseFile.policy.steps.get(step);
      return {
        type: 'sign',
        step,
        ...(signed?.kind === 'fill' ? { seal: sealOf(desk, { ref, caseFile }, signed) } : {}),
        ...(sealRead === undefined ? {} : { sealRead }),
        unanswered: unanswered.map(({ place }) => place),
      };
    },
  });
}

/** One digest over the statement and everything signed under it, so that it can be taken again years later. */
export function sealOf(
  { chance }: Pick<Desk, 'chance'>,
  { ref, caseFile }: { readonly ref: string; readonly caseFile: Pick<CaseFile, 'state' | 'policy'> },
  step: Extract<Step, { kind: 'fill' }>,
): string {
  const { state, policy } = caseFile;
  const content = contentUnder(coverOf(step, policy), state, policy);
  return sealOfSigned(chance, ref, {
    step: step.id,
    statement: statementSigned(step, policy),
    ...content,
  });
}

/** The same for what was signed once, from what its signature keeps. */
export function sealOfSigned(
  { digest }: Pick<Desk['chance'], 'digest'>,
  ref: string,
  { step, statement, sections, attached }: SignedBefore,
): string {
  return digest(canonical({ ref, step, statement, sections, attached }));
}

type SignedBefore = Pick<
  Extract<CaseEvent, { type: 'Signed' }>['data'],
  'step' | 'statement' | 'sections' | 'attached'
>;
