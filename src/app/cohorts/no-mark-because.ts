import { describeDate } from '../../core/calendar/instant.ts';
import type { CaseFile } from '../../core/case/case-file.ts';
import { notOpen } from '../../core/case/decide/page-closed.ts';
import { yearSpan } from '../../core/case/programme/year-span.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { CohortDay } from './cohort-ports.ts';
import { dayOfRow, dayRow, type KeptList, rowsKept } from './register-list.ts';

/** Why nothing can be written in the register of a case any more; undefined while something can. */
export function registerClosed(caseFile: CaseFile, list: KeptList): string | undefined {
  if (caseFile.state.status !== 'open') return 'The year has ended, and its register with it.';
  const step = caseFile.policy.sections.get(list.section)?.step;
  return step === undefined ? undefined : notOpen(step, { caseFile })?.message;
}

/** On which side of somebody’s year a date is that is not in it. */
export function outsideYear(caseFile: CaseFile, on: IsoDate): 'before' | 'after' | undefined {
  const span = yearSpan(caseFile);
  if (span === undefined || (span.begins <= on && on <= span.ends)) return undefined;
  return on < span.begins ? 'before' : 'after';
}

/** Why a day cannot be on that date for somebody; `names` are those of the cohorts that other days are in. */
export function dateRefused(
  caseFile: CaseFile,
  list: KeptList,
  { id, on, names }: Pick<CohortDay, 'id' | 'on'> & { readonly names: ReadonlyMap<string, string> },
): string | undefined {
  const span = yearSpan(caseFile);
  const outside = outsideYear(caseFile, on);
  const short = (date: IsoDate) => describeDate(date, 'without-weekday');
  if (span !== undefined && outside === 'before')
    return `The day is before their first day, ${short(span.begins)}.`;
  if (span !== undefined && outside === 'after')
    return `The day is after the last day of their year, ${short(span.ends)}.`;
  const other = rowsKept({ state: caseFile.state }, list).find(
    (row) => row.on === on && row.id !== dayRow(id),
  );
  if (other === undefined) return undefined;
  const mark = list.options.find(({ value }) => value === other.kind)?.title;
  const name = names.get(dayOfRow(other) ?? '');
  const where = name === undefined ? 'in their portfolio' : `in the register of ${name}`;
  return `This date stands ${where} already${mark === undefined ? '' : `: ${mark}`}. A date counts once.`;
}
