import type { IsoDate } from '../calendar/date.ts';
import type { ItemFact } from './facts.ts';

/** The dates of the items of a kind, oldest first. */
export function datesOfKind(kind: string, items: readonly ItemFact[]): readonly IsoDate[] {
  const dates: IsoDate[] = [];
  for (const item of items) if (item.kind === kind) dates.push(item.on);
  return dates.length < 2 ? dates : dates.sort();
}
