import type { Cohorts } from '../app/cohorts/cohort-ports.ts';
import { runAsInForce } from '../app/cohorts/run-as-in-force.ts';
import { openByClock } from '../app/open-by-clock.ts';
import type { PeopleAdmin } from '../app/people/people-ports.ts';
import type { Desk } from '../app/ports.ts';
import type { ReadingNotes } from '../app/decisions/reading-note-ports.ts';
import { londonDate } from '../core/calendar/instant.ts';

export interface Round {
  readonly desk: Desk;
  readonly admin: Pick<PeopleAdmin, 'people'>;
  readonly notes: Pick<ReadingNotes, 'sweep'>;
  readonly cohorts: Pick<Cohorts, 'runBy'>;
  readonly authority: string;
  readonly onError: (error: unknown) => void;
}

const minute = 60_000;

/** The daily round: what the clock opens is looked for once a day in London, and at the start. Gives a stop. */
export function startDailyRound({
  desk,
  admin,
  notes,
  cohorts,
  authority,
  onError,
}: Round): () => Promise<void> {
  let done = '';
  let running = Promise.resolve();
  const look = () => {
    const today = londonDate(desk.now());
    if (today === done) return;
    done = today;
    running = running
      .then(() => notes.sweep(authority, today))
      .then(() => runAsInForce(desk, cohorts, authority))
      .then(() => openByClock(desk, admin, authority))
      .then(
        () => undefined,
        (error: unknown) => {
          // Tried again with the next look, not only tomorrow.
          done = '';
          onError(error);
        },
      );
  };
  look();
  const timer = setInterval(look, minute);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
