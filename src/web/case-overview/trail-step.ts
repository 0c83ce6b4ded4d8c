import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import type { PresentRound } from '../../core/case/present-round.ts';
import type { MapStep } from '../../core/policy/process-map.ts';

interface Trail {
  readonly ref: string;
  readonly tasks: readonly { readonly step: string; readonly href?: string }[];
  readonly round: PresentRound;
  /** Whether this reader has more of a step before them than where it stands. */
  readonly reads: (step: string) => boolean;
}

/** A step of the present round; one that was done in a round before leads to what was done then. */
export function trailStep(step: MapStep, { ref, tasks, round, reads }: Trail) {
  const before = round.earlier[step.id];
  return {
    ...step,
    href:
      tasks.find(({ step: id }) => id === step.id)?.href ??
      (before === undefined || !reads(step.id) ? undefined : `/cases/${ref}/steps/${step.id}`),
    note:
      before === undefined
        ? undefined
        : `Done before, on ${describeDate(londonDate(before), 'without-weekday')}; to be done again`,
  };
}
