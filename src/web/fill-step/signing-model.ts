import type { CaseInView } from '../../app/look-at-case.ts';
import type { Desk } from '../../app/ports.ts';
import type { FillStep } from '../../app/portfolio/section-place.ts';
import { sealOf } from '../../app/portfolio/sign-step.ts';
import { overWords, signaturesOf } from '../../app/portfolio/signature-views.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import type { Sharing } from '../layout/case/details-asked.ts';
import type { Policy } from '../../core/case/policy.ts';
import { sealWords } from '../../core/case/signing/seal-words.ts';
import { contentUnder, coverOf, statementSigned } from '../../core/case/signing/signed-content.ts';

interface Signing {
  readonly seen: CaseInView;
  readonly step: FillStep;
  readonly names: ReadonlyMap<string, string>;
  /** Who looks. */
  readonly viewer: string;
}

/** What there is to sign, word for word, and who signed this step so far, over what and whether it stands. */
export function signingModel(desk: Desk, { seen, step, names, viewer }: Signing) {
  const { state, policy } = seen.caseFile;
  const open = state.steps[step.id]?.status === 'open';
  const content = contentUnder(coverOf(step, policy), state, policy);
  return {
    statement: statementSigned(step, policy),
    signs: overWords(content, seen),
    seal: sealOf(desk, seen, step),
    signatures: signaturesOf(seen, names)
      .filter(({ stepId }) => isOver(stepId, { step, policy }))
      .map((one) => ({
        ...one,
        seal: one.seal === undefined ? undefined : sealWords(one.seal),
        signed: describeInstant(one.at),
        fell:
          one.fellAway === undefined ? undefined : { ...one.fellAway, at: describeInstant(one.fellAway.at) },
        mayTakeBack: open && one.stepId === step.id && one.by === viewer && one.fellAway === undefined,
      })),
  };
}

/** Whether what is signed in one step is signed over the other: its own, or one that has its papers under it. */
function isOver(
  signed: string,
  { step, policy }: { readonly step: FillStep; readonly policy: Policy },
): boolean {
  const of = policy.steps.get(signed);
  return signed === step.id || (of?.kind === 'fill' && of.over?.includes(step.id) === true);
}

/** What is shared by signing. */
export function sharing({ seen, step }: Pick<Signing, 'seen' | 'step'>): Sharing {
  const { state, policy } = seen.caseFile;
  const { sections, attached } = contentUnder(coverOf(step, policy), state, policy);
  return {
    seen,
    step: step.id,
    act: 'sign',
    shared: { sections: Object.keys(sections), items: attached.map(({ id }) => id) },
  };
}
