import { z } from 'zod';
import { type DayTelling, tellDay } from '../app/cohorts/tell-day.ts';
import { type IsoDate, isoDate } from '../core/calendar/date.ts';
import { dayQueue } from '../store/cohorts/day-queue.ts';
import type { Jobs } from '../store/jobs/jobs.ts';

const date = z.custom<IsoDate>((text) => typeof text === 'string' && isoDate(text) !== undefined);
const job = z.object({
  authority: z.string(),
  person: z.string(),
  ref: z.string(),
  day: z.string(),
  what: z.string(),
  was: date,
  on: date.optional(),
});

/** Tells people of development days that were moved or cancelled, as jobs come. */
export async function startDays(
  telling: DayTelling,
  jobs: Pick<Jobs, 'work'>,
  authority: string,
): Promise<void> {
  await jobs.work(dayQueue(authority), (one) => tellDay(telling, job.parse(one)));
}
