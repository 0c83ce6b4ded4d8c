import type { CaseEvent } from '../../core/case/events.ts';

type Signed = Extract<CaseEvent, { type: 'Signed' }>['data'];

/** Works the seal of what was signed out again. */
export type SealOf = (ref: string, signed: Signed) => string;

/** Signatures whose seal is not that of the statement, the sections and the evidence that stand beside it. */
export function compareSeals(ref: string, events: readonly CaseEvent[], sealOf: SealOf): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'Signed' && event.data.seal !== undefined && sealOf(ref, event.data) !== event.data.seal
      ? [`${ref}: the signature of ${event.by} under ${event.data.step} does not fit its seal.`]
      : [],
  );
}
