import { onProtectedDays } from '../../../app/cohorts/protected-days.ts';
import { type CaseInView, lookAtCase } from '../../../app/look-at-case.ts';
import type { IsoDate } from '../../../core/calendar/date.ts';
import { describeDate, londonDate } from '../../../core/calendar/instant.ts';
import type { WaymarkDeps } from '../../acts.ts';
import type { Visit } from '../../page.ts';
import { appViewer } from './case-visit.ts';

/** What is put on a development day from today on, to look at again: the afternoon of such a day is protected. */
export async function protectedDaysView(
  { acts: { desk, cohorts } }: WaymarkDeps,
  visit: Visit,
  seen: CaseInView,
) {
  const today = londonDate(desk.now());
  const { clauses, found } = await onProtectedDays(cohorts, appViewer(visit.viewer), seen);
  const ahead = found.filter(({ on }) => on >= today);
  return ahead.length === 0
    ? undefined
    : { clauses, lines: ahead.map(({ title, on }) => `${title}, ${describeDate(on)}`) };
}

/** Says on the page that comes next that what was just written down is on a development day. It stops nothing. */
export async function warnOfProtectedDay(
  { acts: { desk, cohorts } }: WaymarkDeps,
  visit: Visit,
  { seen, on }: { readonly seen: CaseInView; readonly on: readonly (IsoDate | undefined)[] },
): Promise<void> {
  const { programme } = seen.caseFile.policy.pathway;
  const asked = programme?.parts.some(({ protectedAfternoon }) => protectedAfternoon !== undefined);
  if (asked !== true || on.every((one) => one === undefined)) return;
  const viewer = appViewer(visit.viewer);
  const now = await lookAtCase(desk, viewer, seen.ref);
  if (now === undefined) return;
  const { clauses, found } = await onProtectedDays(cohorts, viewer, now);
  const days = new Set(found.flatMap((one) => (on.includes(one.on) ? [one.on] : [])));
  for (const day of days)
    visit.say(
      `${describeDate(day)} is a development day. Its afternoon is protected time (policy ${clauses.join(', ')}). Nothing is stopped.`,
      'note',
    );
}
