import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { stands } from '../../core/case/letters/letters-react.ts';
import type { CaseState } from '../../core/case/state.ts';

/**
 * What a letter says above all else where it takes the place of one whose decision was corrected; undefined where there
 * is none. A letter that was stopped may yet have left in the very moment, so that it is named as well.
 */
export function replacingWords(
  { step, to }: { readonly step: string; readonly to: string },
  { letters }: Pick<CaseState, 'letters'>,
): string | undefined {
  const before = letters.findLast((letter) => letter.step === step && letter.to === to);
  if (before === undefined || stands(before)) return undefined;
  const on = describeDate(londonDate(before.at), 'without-weekday');
  return before.deliveredAt === undefined
    ? `**This letter stands alone.** Should an earlier one of ${on} about this reach you, it was stopped and does not count.`
    : `**This letter takes the place of the one of ${on}.** What that letter said of the decision no longer stands.`;
}
