import { londonDate } from '../../core/calendar/instant.ts';
import type { CaseEvent, CaseEventType } from '../../core/case/events.ts';
import { eventWords, stampWords } from './event-words.ts';
import type { Telling } from './telling.ts';

/** What one person did at one moment. */
export interface TimelineEntry {
  readonly says: string;
  readonly more: readonly string[];
  readonly when: string;
}

// They say how the case moved on; what moved it stands beside them.
const quiet: ReadonlySet<CaseEventType> = new Set(['StepOpened', 'StepClosed', 'Acknowledged']);
// Of several things done at once, the one that the others follow from.
const headlines: ReadonlySet<CaseEventType> = new Set([
  'Decided',
  'AppealDecided',
  'StandardsAllocated',
  'PortfolioSubmitted',
]);
// Work on a portfolio goes on for weeks; a day of it is one line.
const daily: ReadonlySet<CaseEventType> = new Set(['SectionSaved', 'RowAgreed', 'ItemAdded', 'ItemRemoved']);

/** What happened, latest first: one entry for each act, and one for each day of writing. */
export function timeline(events: readonly CaseEvent[], telling: Telling): readonly TimelineEntry[] {
  return acts(events)
    .map((act) => entryOf(act, telling))
    .filter((entry) => entry !== undefined)
    .reverse();
}

function acts(events: readonly CaseEvent[]): readonly (readonly CaseEvent[])[] {
  const found: CaseEvent[][] = [];
  for (const event of events) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && together(before, event)) last.push(event);
    else found.push([event]);
  }
  return found;
}

function together(one: CaseEvent, other: CaseEvent): boolean {
  if (one.by !== other.by) return false;
  if (one.at === other.at) return true;
  return daily.has(one.type) && daily.has(other.type) && londonDate(one.at) === londonDate(other.at);
}

function entryOf(act: readonly CaseEvent[], telling: Telling): TimelineEntry | undefined {
  const loud = act.filter(({ type }) => !quiet.has(type));
  const rest = loud.length > 0 ? loud : act.filter(({ type }) => type !== 'StepOpened');
  const shown = rest.toSorted((a, b) => Number(headlines.has(b.type)) - Number(headlines.has(a.type)));
  const told = new Set(
    shown.map((event) => eventWords(event, telling)).filter((words) => words !== undefined),
  );
  const [says, ...more] = told;
  const last = act.at(-1);
  if (says === undefined || last === undefined) return undefined;
  const sent = act.filter(
    (event) => event.type === 'StepClosed' && event.data.outcome === 'returned' && loud.length > 0,
  );
  const returned = sent.map((event) => eventWords(event, telling)).filter((words) => words !== undefined);
  return { says, more: [...more, ...returned], when: stampWords(last, telling) };
}
