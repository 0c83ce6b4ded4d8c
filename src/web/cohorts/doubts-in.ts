import { cohortYears } from '../../app/cohorts/cohort-years.ts';
import { doubtsOn } from '../../app/cohorts/doubts-on-day.ts';
import { calendarOf } from '../../app/cohorts/plan-days.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import type { PostedDate } from '../layout/posted-date.ts';
import type { Visit } from '../page.ts';
import type { InCohort } from './cohort-visit.ts';

interface Dates {
  readonly found: InCohort;
  readonly dates: readonly { readonly href: string; readonly on: IsoDate }[];
}

/** What is wrong with dates that were typed, and what is asked about once: not of a date that was sent again as it is. */
export async function doubtsIn(
  { acts: { desk } }: WaymarkDeps,
  visit: Visit,
  { found, dates }: Dates,
): Promise<{ readonly wrong: readonly FieldError[]; readonly doubts: readonly FieldError[] }> {
  const viewer = appViewer(visit.viewer);
  const years = await cohortYears(desk, { viewer, ...found });
  const calendar = calendarOf(desk, { viewer, run: found.run });
  const confirmed = new Set(String(typedOf(visit.body)['anyway'] ?? '').split(' '));
  const looked = dates.map(({ href, on }) => ({ href, on, ...doubtsOn(on, { years, calendar }) }));
  return {
    wrong: looked.flatMap((one) => (one.type === 'impossible' ? [{ href: one.href, text: one.says }] : [])),
    doubts: looked.flatMap((one) =>
      one.type === 'doubts' && !confirmed.has(one.on)
        ? one.says.map((text) => ({
            href: one.href,
            text: `${text} Change it, or say below that it is right.`,
          }))
        : [],
    ),
  };
}

/** The dates that are asked about, for the form to bring back once somebody has looked at them again. */
export function askedOf(dates: readonly PostedDate[]): string {
  return dates.flatMap((one) => (one.type === 'date' ? [one.on] : [])).join(' ');
}
