import { describeDate } from '../../calendar/instant.ts';
import { changeWords } from '../programme/change-words.ts';
import { type RecordEntry, type StepAsked, stamp } from './record-entry.ts';

/** Each time that somebody moved the date of the step: from when to when, by what, by whom and why (NEL-A5). */
export function yearEntries({ step, events }: StepAsked): readonly RecordEntry[] {
  return events.flatMap((event) => {
    if (event.type !== 'ProgrammeChanged') return [];
    const { change, moved, reason } = event.data;
    const date = moved.find((one) => one.step === step.id);
    if (date === undefined) return [];
    const what = `Its date moved from ${describeDate(date.was)} to ${describeDate(date.is)}. Recorded: ${changeWords(change)}.`;
    return (step.due?.clauses ?? []).map(
      (clause): RecordEntry => ({
        stage: step.id,
        clause,
        says: `${step.title}: its date was moved.`,
        kept: 'noted',
        what,
        whose: 'employer',
        reason,
        ...stamp(event),
      }),
    );
  });
}
