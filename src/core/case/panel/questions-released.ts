import type { Panel, PanelQuestion } from '../../policy/pack.ts';
import type { CaseState } from '../state.ts';

/** The set questions as far as the applicant has been given them: none before the policy releases them. */
export function questionsReleased(
  { questions = [], questionsFrom }: Pick<Panel, 'questions' | 'questionsFrom'>,
  state: CaseState,
): readonly PanelQuestion[] {
  return questionsFrom !== undefined && released(questionsFrom, state) ? questions : [];
}

function released(from: NonNullable<Panel['questionsFrom']>, state: CaseState): boolean {
  switch (from) {
    case 'opened':
      return true;
    case 'booked':
      return state.booking !== undefined;
    case 'submitted':
      return state.submission !== undefined || state.pastSubmissions.length > 0;
    default:
      return state.steps[from.slice('done:'.length)]?.doneAt !== undefined;
  }
}
