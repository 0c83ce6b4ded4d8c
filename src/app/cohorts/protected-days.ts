import type { IsoDate } from '../../core/calendar/date.ts';
import { onDevelopmentDays, type OnDevelopmentDay } from '../../core/case/programme/on-development-days.ts';
import type { CaseInView } from '../look-at-case.ts';
import type { Viewer } from '../ports.ts';
import type { Cohorts } from './cohort-ports.ts';
import { partOf } from './programmes.ts';

/** What of a year is on one of its development days, whose afternoon is protected by these clauses. */
export interface OnProtectedDays {
  readonly clauses: readonly string[];
  readonly found: readonly OnDevelopmentDay[];
}

/** Nothing where the policy protects no afternoon, and no question to the database either. */
export async function onProtectedDays(
  cohorts: Pick<Cohorts, 'daysOf'>,
  viewer: Viewer,
  seen: CaseInView,
): Promise<OnProtectedDays> {
  const { ref, caseFile, roles } = seen;
  const { programme } = caseFile.policy.pathway;
  const protects = programme && partOf(programme, 'development-days')?.protectedAfternoon;
  if (protects === undefined) return { clauses: [], found: [] };
  const own = (await cohorts.daysOf(viewer, [ref])).get(ref) ?? [];
  const days: ReadonlySet<IsoDate> = new Set(
    own.flatMap(({ on, cancelled, afternoon }) =>
      cancelled === undefined && afternoon.protected ? [on] : [],
    ),
  );
  return { clauses: protects.clauses, found: onDevelopmentDays(caseFile, { roles, days }) };
}
