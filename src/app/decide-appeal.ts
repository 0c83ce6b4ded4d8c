import type { IsoDate } from '../core/calendar/date.ts';
import { type Performed, perform } from './perform.ts';
import type { Desk, Viewer } from './ports.ts';

export interface DecideAppeal {
  readonly viewer: Viewer;
  readonly ref: string;
  readonly appeal: string;
  readonly outcome: string;
  readonly reasons: string;
  readonly effectiveFrom?: IsoDate | undefined;
  readonly form?: string | undefined;
}

/** Answers an appeal; the answer is posted to the applicant as it is recorded. */
export function decideAppeal(desk: Desk, { viewer, ref, appeal, outcome, reasons, effectiveFrom, form }: DecideAppeal): Promise<Performed> {
  return perform(desk, {
    viewer,
    ref,
    form,
    command: (seen, words) => {
      const { state, policy } = seen.caseFile;
      const lodged = state.appeals.find(({ id }) => id === appeal);
      const title = policy.pathway.appeals
        .find(({ id }) => id === lodged?.appeal)
        ?.outcomes.find(({ id }) => id === outcome)?.title;
      const content = words.keep({
        letter: 'appeal-answer',
        to: state.applicant,
        subject: `Your appeal: ${title ?? outcome}`,
        body: `Your appeal about case ${ref} has been decided.\n\n**${title ?? outcome}**\n\n${reasons.trim()}\n\nThis decision is final.`,
      });
      return {
        type: 'decide-appeal',
        appeal,
        outcome,
        reasons: words.keep(reasons.trim()),
        letter: { id: desk.chance.id(), letter: 'appeal-answer', to: state.applicant, content },
        ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      };
    },
  });
}
