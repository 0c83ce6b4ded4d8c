import type { CaseEventBody } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { ContentChange } from '../events/event-parts.ts';
import { contentChange, contentUnder, coverOf, sinceSigned } from '../signing/signed-content.ts';
import type { CaseState, SignatureState } from '../state.ts';
import type { Asked } from './context.ts';
import { takeUpAgain } from './flow.ts';

/**
 * By whatever path what was signed is changed, exactly the signatures that cover it fall away. This looks at what an act
 * has done and not at which act it was, so that no later act can forget it.
 */
export function voidSignatures(answer: readonly CaseEventBody[], asked: Asked): readonly CaseEventBody[] {
  const before = asked.caseFile.state;
  if (!before.signatures.some(stands)) return [];
  const { now: at, by } = asked.actor;
  const after = evolve(
    before,
    answer.map((event) => ({ ...event, at, by })),
  );
  if (nothingTouched(before, after)) return [];
  const stood = before.signatures.filter(stands);
  return after.signatures.filter(stands).flatMap((signature) => {
    // One that is given in this very act covers what stands now.
    const same = stood.find(({ step, role }) => step === signature.step && role === signature.role);
    const change = same?.at === signature.at ? changeUnder(signature, { before, after, asked }) : undefined;
    return change === undefined ? [] : fallen(signature, change, { ...asked, after });
  });
}

/** What a signature may cover stands piece by piece where it stood: an act shares with the state before what it leaves. */
function nothingTouched(before: CaseState, after: CaseState): boolean {
  return (['sections', 'items', 'allocation'] as const).every((part) =>
    samePieces(before[part] ?? {}, after[part] ?? {}),
  );
}

function samePieces(before: object, after: object): boolean {
  const pieces = Object.entries(before);
  const others: Readonly<Record<string, unknown>> = { ...after };
  return (
    pieces.length === Object.keys(others).length && pieces.every(([key, piece]) => others[key] === piece)
  );
}

interface Acted {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly asked: Asked;
}

/** What was signed has changed, or this act has put something beside it. */
function changeUnder(
  signature: SignatureState,
  { before, after, asked: { caseFile } }: Acted,
): ContentChange | undefined {
  const since = sinceSigned(signature, after);
  const step = caseFile.policy.steps.get(signature.step);
  if (since !== undefined || step?.kind !== 'fill') return since;
  const covers = signature.covers ?? coverOf(step, caseFile.policy);
  return contentChange(
    contentUnder(covers, before, caseFile.policy),
    contentUnder(covers, after, caseFile.policy),
  );
}

function fallen(
  { step, role }: SignatureState,
  changed: ContentChange,
  { caseFile, actor, after }: Asked & { readonly after: CaseState },
): readonly CaseEventBody[] {
  const fell: CaseEventBody = {
    type: 'SignatureFellAway',
    data: { step, role, because: 'changed after signing', changed },
  };
  if (after.steps[step]?.status === 'open' || after.submission !== undefined) return [fell];
  // Its step was over: it is taken up again, so that whoever has to sign once more has it to do.
  const again = takeUpAgain(
    step,
    { caseFile: { ...caseFile, state: after }, actor },
    'changed after signing',
  );
  const own = (event: CaseEventBody) =>
    event.type === 'SignatureFellAway' && event.data.step === step && event.data.role === role;
  return [fell, ...again.filter((event) => !own(event))];
}

function stands({ fellAway }: SignatureState): boolean {
  return fellAway === undefined;
}
