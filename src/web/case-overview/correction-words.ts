import type { CaseEvent, CaseEventBody } from '../../core/case/events.ts';
import type { SittingEventBody } from '../../core/case/events/sitting-events.ts';
import type { Telling } from './telling.ts';

/** What became of a decision and its letters once it was made; none where this reader may not know it. */
export function correctionWords(
  event: Extract<CaseEvent, SittingEventBody>,
  telling: Telling,
): string | undefined {
  const { policy, name, viewer } = telling;
  const own = viewer.roles.includes('applicant');
  const step = (id: string) => `“${policy.steps.get(id)?.title ?? id}”`;
  switch (event.type) {
    case 'DecisionCorrected':
      return `The record of ${step(event.data.step)} was corrected, with reasons. It now says: ${optionTitle(event.data, telling)}.`;
    case 'LevelTakenBack':
      return 'The level that the earlier record had brought was taken back.';
    case 'DecisionAnswered':
      return own ? undefined : `${name(event.by)} ${said[event.data.answer]}.`;
    case 'LetterHeld':
      return own ? undefined : `The letter of ${step(event.data.step)} was held back for now, with a reason.`;
    case 'LetterReleased':
      return own ? undefined : `The letter of ${step(event.data.step)} was released.`;
    case 'LetterVoided':
      return own ? undefined : 'A letter that had not left yet was stopped, as its decision was corrected.';
    case 'LetterSuperseded':
      return 'A letter no longer stands, as its decision was corrected. Another takes its place.';
    case 'ActionReviewed':
      return `${name(event.by)} looked at an action that was agreed: ${event.data.done ? 'done' : 'not done yet'}.`;
    default:
      return event satisfies never;
  }
}

const said: Readonly<Record<Extract<CaseEventBody, { type: 'DecisionAnswered' }>['data']['answer'], string>> =
  {
    confirm: 'confirmed the record of the decision',
    dissent: 'sees the decision otherwise, and said how',
    read: 'has read the record of the decision',
  };

function optionTitle(
  { step: id, decision, option }: Extract<CaseEventBody, { type: 'DecisionCorrected' }>['data'],
  { policy }: Telling,
): string {
  const step = policy.steps.get(id);
  const options =
    step?.kind === 'decide' ? step.decisions.find((one) => one.id === decision)?.options : undefined;
  return options?.find((one) => one.id === option)?.title ?? option;
}
