import { anchorOf, type Due } from '../../calendar/deadline.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { CaseFile } from '../case-file.ts';
import { dueOf } from '../due.ts';
import { momentsOf } from '../facts.ts';
import { lastDay } from './year-moments.ts';

/** A date that hangs on the beginning of the year, with its sum. */
export interface YearDate {
  /** Absent for the last day of the year itself. */
  readonly step?: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly on: IsoDate;
  readonly sum: readonly string[];
}

/** Every date of the year that is still to be kept, as things stand: the steps not done, and its last day. */
function yearDates(caseFile: CaseFile): readonly YearDate[] {
  const { state, policy } = caseFile;
  const { programme } = policy.pathway;
  const end = endOfYear(caseFile);
  if (programme === undefined || end === undefined) return [];
  const anchors: ReadonlySet<string> = new Set([programme.begins, programme.ends ?? programme.begins]);
  const steps = policy.pathway.steps.flatMap((step): readonly YearDate[] => {
    if (step.due === undefined || !anchors.has(anchorOf(step.due))) return [];
    if (state.steps[step.id]?.status === 'done') return [];
    const due: Due | undefined = dueOf(step, caseFile);
    if (due === undefined) return [];
    return [{ step: step.id, title: step.title, clauses: step.due.clauses, on: due.on, sum: due.sum }];
  });
  return [...steps, end];
}

/** The last day of the year; undefined while nobody knows when it began. */
export function endOfYear(caseFile: CaseFile): YearDate | undefined {
  const { programme } = caseFile.policy.pathway;
  const begins = programme && momentsOf(caseFile)[programme.begins];
  if (programme === undefined || begins === undefined) return undefined;
  const { last, sum } = lastDay(programme, begins);
  return { title: 'Last day of the year', clauses: programme.clauses, on: last, sum };
}

/** A date before something was recorded, where it had one, and after it. */
export interface DateChanged extends YearDate {
  /** Absent where nobody knew when the year began, so that it had no date. */
  readonly was?: IsoDate;
}

/** Which dates are others than they were, in the order of the new ones. */
export function datesChanged(before: CaseFile, after: CaseFile): readonly DateChanged[] {
  const was = new Map(yearDates(before).map(({ step, on }) => [step, on]));
  return yearDates(after)
    .flatMap((date): readonly DateChanged[] => {
      const old = was.get(date.step);
      if (old === undefined) return was.size === 0 ? [date] : [];
      return old === date.on ? [] : [{ ...date, was: old }];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
