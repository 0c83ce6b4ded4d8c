import { z } from 'zod';
import { planDigests, type Reminding, sendDigests } from '../app/reminders/remind.ts';
import { type IsoDate, isoDate } from '../core/calendar/date.ts';
import { londonTime } from '../core/calendar/instant.ts';
import { isRoleId } from '../core/rules/role.ts';
import type { Jobs } from '../store/jobs/jobs.ts';
import { digestQueue } from '../store/jobs/reminder-book.ts';

export interface RemindersRun {
  readonly reminding: Reminding;
  readonly jobs: Pick<Jobs, 'work'>;
  readonly authority: string;
  readonly onError: (error: unknown) => void;
}

const quarterHour = 15 * 60_000;
const hours = { from: '07:00', until: '19:00' };

const job = z.object({
  authority: z.string(),
  on: z.custom<IsoDate>((text) => typeof text === 'string' && isoDate(text) !== undefined),
  digests: z.array(
    z.object({
      person: z.string(),
      escalated: z.array(
        z.object({
          ref: z.string(),
          step: z.string(),
          role: z.string().refine(isRoleId),
          applicant: z.string(),
        }),
      ),
    }),
  ),
});

/** Works the queue of digests, and between seven and seven in London looks who is to have one. Gives a stop. */
export async function startReminders({
  reminding,
  jobs,
  authority,
  onError,
}: RemindersRun): Promise<() => Promise<void>> {
  await jobs.work(digestQueue(authority), (one) => sendDigests(reminding, job.parse(one)));
  let running = Promise.resolve();
  const look = () => {
    const time = londonTime(reminding.desk.now());
    if (time < hours.from || time >= hours.until) return;
    running = running.then(() => planDigests(reminding, authority)).then(() => undefined, onError);
  };
  look();
  const timer = setInterval(look, quarterHour);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
