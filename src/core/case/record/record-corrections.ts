import { describeInstant } from '../../calendar/instant.ts';
import type { DecisionOption } from '../../policy/pathway.ts';
import type { CaseFile } from '../case-file.ts';
import type { CaseEvent } from '../events.ts';
import { letterTitle } from '../letters/payroll-letter.ts';
import { type RecordEntry, type StepAsked, stamp } from './record-entry.ts';

type Corrected = Extract<CaseEvent, { type: 'DecisionCorrected' }>;

/** Each time that a recorded decision was put right: by whom, when and why, from what to what. */
export function correctionEntries({ step, events }: StepAsked): readonly RecordEntry[] {
  if (step.kind !== 'decide') return [];
  const options = step.decisions.flatMap((decision) => decision.options);
  const option = (id: string) => options.find((one) => one.id === id);
  return events.flatMap((event, index) => {
    if (event.type !== 'DecisionCorrected' || event.data.step !== step.id) return [];
    const from = option(optionBefore(event, events));
    const to = option(event.data.option);
    const takenBack = events[index + 1]?.type === 'LevelTakenBack';
    const clauses = [step, from, to].flatMap((part) => part?.clauses ?? []);
    return [...new Set(clauses)].map((clause) => ({
      stage: step.id,
      clause,
      says: `${step.title}: its record put right.`,
      kept: 'noted',
      what: correctedWords(from, to, takenBack),
      whose: 'employer',
      reason: event.data.why,
      ...stamp(event),
    }));
  });
}

/** What stood recorded just before. */
function optionBefore(correction: Corrected, events: readonly CaseEvent[]): string {
  const { of } = correction.data;
  const before = events.slice(0, events.indexOf(correction));
  const decided = before.filter((event) => event.type === 'Decided')[of];
  const corrected = before.findLast((event) => event.type === 'DecisionCorrected' && event.data.of === of);
  const last = corrected ?? decided;
  return last?.type === 'Decided' || last?.type === 'DecisionCorrected' ? last.data.option : '';
}

function correctedWords(
  from: DecisionOption | undefined,
  to: DecisionOption | undefined,
  takenBack: boolean,
): string {
  if (from?.id === to?.id)
    return `Corrected: “${to?.title ?? ''}” stays, and what was written to it changed.`;
  const level = takenBack ? ' The level that it had brought was taken back.' : '';
  return `Corrected from “${from?.title ?? ''}” to “${to?.title ?? ''}”.${level}`;
}

/** What became of the letters of a step beside their being sent: held back, stopped, replaced. */
export function letterEntries(asked: StepAsked): readonly RecordEntry[] {
  const { step, events } = asked;
  if (step.kind !== 'tell' && step.kind !== 'notify') return [];
  const clauses = [...new Set([...step.clauses, ...(step.due?.clauses ?? [])])];
  return events.flatMap((event) => {
    const told = letterTold(event, asked);
    return told === undefined
      ? []
      : clauses.map((clause) => ({
          stage: step.id,
          clause,
          says: `${step.title}: what became of its letters.`,
          kept: 'noted',
          whose: 'employer',
          ...told,
          ...stamp(event),
        }));
  });
}

type Told = Pick<RecordEntry, 'what' | 'reason' | 'desk'>;

function letterTold(event: CaseEvent, { step, caseFile, events }: StepAsked): Told | undefined {
  switch (event.type) {
    case 'LetterHeld':
      return event.data.step !== step.id
        ? undefined
        : { what: heldWords(event, events), reason: event.data.reason, desk: step.by };
    case 'LetterReleased':
      return event.data.step !== step.id
        ? undefined
        : { what: 'The letter was released, and could be sent again.', desk: step.by };
    case 'LetterVoided': {
      const letter = letterWords(event.data.id, step.id, caseFile);
      const what = `${letter?.says} never left: it was stopped, as its decision was corrected.`;
      return letter && { what, desk: step.by };
    }
    case 'LetterSuperseded': {
      const letter = letterWords(event.data.id, step.id, caseFile);
      const what = `${letter?.says} stands no longer, as its decision was corrected after it had left.`;
      return letter && { what, ...(letter.own ? {} : { desk: step.by }) };
    }
    default:
      return undefined;
  }
}

function heldWords(held: Extract<CaseEvent, { type: 'LetterHeld' }>, events: readonly CaseEvent[]): string {
  for (const event of events.slice(events.indexOf(held) + 1)) {
    const because = letGo(event, held.data.step, events);
    if (because !== undefined)
      return `The letter was held back until ${describeInstant(event.at)}, when ${because}.`;
  }
  return 'The letter was held back, and is held still.';
}

/** What ends the holding of a letter. With other reasons for the same outcome it stays held. */
function letGo(event: CaseEvent, step: string, events: readonly CaseEvent[]): string | undefined {
  switch (event.type) {
    case 'LetterReleased':
      return event.data.step === step ? 'it was released' : undefined;
    case 'DecisionCorrected':
      return event.data.option === optionBefore(event, events) ? undefined : 'another outcome was recorded';
    case 'Withdrawn':
      return 'the application was withdrawn';
    default:
      return undefined;
  }
}

function letterWords(
  id: string,
  step: string,
  { state, policy }: CaseFile,
): { readonly says: string; readonly own: boolean } | undefined {
  const letter = state.letters.find((one) => one.id === id && one.step === step);
  if (letter === undefined) return undefined;
  const says = `“${letterTitle(letter.letter, policy.pack)}” of ${describeInstant(letter.deliveredAt ?? letter.at)}`;
  return { says, own: letter.to === state.applicant };
}
