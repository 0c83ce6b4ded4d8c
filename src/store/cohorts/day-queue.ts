import type { Cancelling, DayChange } from '../../app/cohorts/cohort-ports.ts';
import type { NewJob } from '../jobs/jobs.ts';

/** One queue an authority: who is told of a development day that was moved or cancelled. */
export function dayQueue(authority: string): string {
  return `tell-day/${authority}`;
}

/** One message a job: whoever has theirs is not told again because of somebody else's. */
export function tellOfDay(authority: string, told: DayChange | Cancelling): readonly NewJob[] {
  const { id: day, was } = told;
  const what = 'because' in told ? 'cancelled' : `${told.basedOn + 1}`;
  const on = 'because' in told ? {} : { on: told.on };
  return told.tell.map(({ person, ref }) => ({
    queue: dayQueue(authority),
    job: { authority, person, ref, day, what, was, ...on },
    singletonKey: `${day} ${what} ${person} ${ref}`,
  }));
}
