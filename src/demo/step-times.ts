import type { IsoDate } from '../core/calendar/date.ts';
import type { Step } from '../core/policy/pathway.ts';
import type { DemoCase } from './read-world.ts';

const clock = ['09:20', '10:15', '10:50', '11:35', '13:10', '13:45', '14:20', '14:50', '15:15'];

/** When in the day each step is taken: not all at one time, those of one day after another, and a panel's after lunch. */
export function stepTimes(
  { opened }: Pick<DemoCase, 'opened'>,
  sits: IsoDate | undefined,
): (on: IsoDate, kind: Step['kind']) => string {
  let days = 0;
  let [last, slot]: [IsoDate, number] = [opened, 1];
  return (on, kind) => {
    const sameDay = on === last;
    if (!sameDay) days += 1;
    slot = sameDay ? slot + 1 : on === sits ? 4 : (days * 3) % 4;
    last = on;
    if (kind === 'decide') return '15:30';
    if (kind === 'tell') return sameDay ? '16:30' : '10:00';
    return clock[slot] ?? '15:20';
  };
}
