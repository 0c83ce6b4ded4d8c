import { outsideYear } from '../../../app/cohorts/no-mark-because.ts';
import { keptList, rowsKept, rulesOn } from '../../../app/cohorts/register-list.ts';
import { workerStanding } from '../../../app/cohorts/worker-standing.ts';
import type { CaseInView } from '../../../app/look-at-case.ts';
import { describeDate, type Instant, londonDate } from '../../../core/calendar/instant.ts';
import { findingView, placeIn } from './finding-view.ts';

/** Attendance as the final panel weighs it, beside the steps of that panel; undefined elsewhere, and for whoever may not read it. */
export function attendanceView(seen: CaseInView, step: string, now: Instant) {
  const { caseFile, ref } = seen;
  const parts = caseFile.policy.pathway.programme?.parts ?? [];
  if (!parts.some(({ part, steps }) => part === 'final-panel' && steps.includes(step))) return undefined;
  const findings = workerStanding(seen, now)?.attendance ?? [];
  if (findings.length === 0) return undefined;
  const place = placeIn(seen);
  return {
    findings: findings.map((finding) => {
      const { says, tag, because, clauses } = findingView(finding, place);
      return { says, tag, clauses, sums: because.map(({ label, value }) => `${label}: ${value}`) };
    }),
    absences: absencesIn(seen, now),
    href: `/cases/${ref}/days`,
  };
}

/** The days of the year that were missed, by the mark in the register. */
function absencesIn(seen: CaseInView, now: Instant) {
  const { caseFile } = seen;
  const list = keptList(seen, 'development-days');
  if (list === undefined) return [];
  const [rule] = rulesOn(caseFile, list, 'attendance');
  const today = londonDate(now);
  const rows = rowsKept(caseFile, list);
  return list.options.flatMap(({ value, title }) => {
    if (rule?.test.attended.includes(value) === true) return [];
    const days = rows.flatMap(({ on, kind }) =>
      kind === value && on !== undefined && on <= today && outsideYear(caseFile, on) === undefined
        ? [on]
        : [],
    );
    const on = [...new Set(days)].toSorted().map((day) => describeDate(day, 'without-weekday'));
    return on.length === 0 ? [] : [`${title}: ${on.join(', ')}`];
  });
}
