import type { IsoDate } from '../../calendar/date.ts';
import { londonDate } from '../../calendar/instant.ts';
import type { CaseFile } from '../case-file.ts';
import { momentsOf } from '../facts.ts';
import { endOfYear } from './year-dates.ts';

/** The first and the last day of somebody's year. */
export interface YearSpan {
  readonly begins: IsoDate;
  readonly ends: IsoDate;
}

/** With all that is recorded to move its dates, and no longer than the case goes on; undefined while it has no beginning. */
export function yearSpan(caseFile: CaseFile): YearSpan | undefined {
  const { programme } = caseFile.policy.pathway;
  const moments = momentsOf(caseFile);
  const begins = programme && moments[programme.begins]?.on;
  const known = programme?.ends && moments[programme.ends]?.on;
  const last = known ?? endOfYear(caseFile)?.on;
  if (begins === undefined || last === undefined) return undefined;
  const { endedAt } = caseFile.state;
  const ended = endedAt === undefined ? last : londonDate(endedAt);
  return { begins, ends: ended < last ? ended : last };
}
