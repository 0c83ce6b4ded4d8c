import type { IsoDate } from '../../src/core/calendar/date.ts';
import { londonInstant } from '../../src/core/calendar/instant.ts';
import type { CaseFile } from '../../src/core/case/case-file.ts';
import { judge } from '../../src/core/case/decide/context.ts';
import type { PlanSitting } from '../../src/core/case/plan/requirement.ts';
import type { Finding } from '../../src/core/rules/finding.ts';

/** What the judge of a submission says of a rule: the case booked on the sitting, submitted on the day. */
export function judgedOn(
  caseFile: CaseFile,
  { id, on, submitBy }: PlanSitting,
  { rule, day }: { readonly rule: string; readonly day: IsoDate },
): Finding {
  const booking = {
    panel: 'p',
    sitting: { id, on },
    bookedAt: caseFile.state.openedAt,
    ...(submitBy === undefined ? {} : { submitBy }),
  };
  const now = londonInstant(day, '12:00');
  const asked = {
    caseFile: { ...caseFile, state: { ...caseFile.state, booking } },
    actor: { by: 'ann', roles: ['applicant'] as const, now, today: day },
  };
  const [found] = judge([rule], asked, {
    moments: { submitted: { on: day, at: now } },
  });
  if (found === undefined) throw new Error(`No finding of ${rule}`);
  return found;
}
