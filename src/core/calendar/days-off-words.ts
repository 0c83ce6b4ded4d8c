import { describeDate } from './instant.ts';
import { listWords } from './number-words.ts';
import type { DayOff } from './working-days.ts';

const kindWords: Readonly<Record<DayOff['kind'], string>> = {
  'bank-holiday': 'bank holiday',
  closure: 'closure day',
};

/** "25 and 28 December are bank holidays"; one sentence for each month and kind, none where there is no day off. */
export function describeDaysOff(daysOff: readonly DayOff[]): readonly string[] {
  const groups = Map.groupBy(daysOff, ({ on, kind }) => `${on.slice(0, 7)} ${kind}`);
  return [...groups.values()].map(sentence);
}

function sentence(group: readonly DayOff[]): string {
  // groupBy makes no empty group.
  const { on, kind } = group[0] as DayOff;
  const days = listWords(group.map((day) => String(Number(day.on.slice(8)))));
  const month = describeDate(on, 'without-weekday').split(' ')[1];
  const name = kindWords[kind];
  return group.length > 1 ? `${days} ${month} are ${name}s` : `${days} ${month} is a ${name}`;
}
