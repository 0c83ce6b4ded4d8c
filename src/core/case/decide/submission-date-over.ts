import type { IsoDate } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Asked } from './context.ts';

/** Nobody can submit by a day that is over: whoever gives such a date has mistyped it, or comes too late for the panel's own. */
export function submissionDateOver(
  submitBy: IsoDate | undefined,
  { sitting, clauses }: { readonly sitting: { readonly on: IsoDate }; readonly clauses: readonly string[] },
  { caseFile, actor }: Asked,
): Refusal | undefined {
  if (submitBy === undefined || submitBy >= actor.today || caseFile.state.submission !== undefined)
    return undefined;
  const says = `${describeDate(submitBy)} is over. Give a day from today on, before the panel on ${describeDate(sitting.on)}.`;
  return refuse('incomplete', says, { clauses, fields: [{ field: 'submit-by', says }] });
}
