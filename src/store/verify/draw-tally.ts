import type { Instant } from '../../core/calendar/instant.ts';
import { beginningOf } from '../../core/case/draws/drawn-earlier.ts';
import type { CaseEvent } from '../../core/case/events.ts';

type Allocated = Extract<CaseEvent, { type: 'StandardsAllocated' }>;

/** Counts draws of standards case by case, to compare with what each draw says was drawn before it. */
export function drawTally() {
  const made: { readonly ref: string; readonly at: Instant; readonly data: Allocated['data'] }[] = [];
  return {
    count(ref: string, events: readonly CaseEvent[]): void {
      for (const event of events)
        if (event.type === 'StandardsAllocated') made.push({ ref, at: event.at, data: event.data });
    },
    compare(): readonly string[] {
      return made.flatMap(({ ref, data: { framework, fixed } }) => {
        if (fixed?.countedBefore === undefined) return [];
        const until = beginningOf(fixed.countedBefore);
        const before = made.filter(({ at, data }) => data.framework === framework && at < until);
        const times = (one: string) => before.filter(({ data }) => data.drawn.includes(one)).length;
        return fixed.entries
          .filter(({ one, earlier = 0 }) => earlier !== times(one))
          .map(
            ({ one, earlier = 0 }) =>
              `${ref}: the draw says that ${one} was drawn ${earlier} times before ${fixed.countedBefore}; it was ${times(one)}.`,
          );
      });
    },
  };
}
