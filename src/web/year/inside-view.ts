import type { CaseInView } from '../../app/look-at-case.ts';
import { dayRow, keptList, rowOf } from '../../app/cohorts/register-list.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { spanWords } from '../../core/calendar/moved-date.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import type { InsideLeave } from '../../core/case/programme/inside-leave.ts';
import { upperFirst } from '../../core/rules/rule-words.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';

interface Leave {
  readonly seen: CaseInView;
  readonly leave: { readonly from: IsoDate; readonly to: IsoDate };
  readonly inside: readonly InsideLeave[];
}

/** What lies in leave that is looked at, line by line with what becomes of it; the cohort's days among it. */
export async function insideView(deps: WaymarkDeps, visit: Visit, { seen, leave, inside }: Leave) {
  const days = await daysInside(deps, visit, { seen, leave });
  const own = inside.map(({ title, on, from, then }) => ({
    title,
    on,
    when: from === undefined ? describeDate(on) : upperFirst(spanWords({ from, to: on })),
    then: thenWords(then, from !== undefined),
  }));
  return [...own, ...days].toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

function thenWords(then: InsideLeave['then'], isPeriod: boolean): string {
  switch (then.type) {
    case 'moves':
      return `Moves to ${describeDate(then.on, 'without-weekday')}.`;
    case 'done':
      return 'Has taken place, and stays.';
    case 'excused':
      return 'Is excused, with the leave as its reason.';
    case 'stays':
      return isPeriod ? 'Stands; leave does not move it.' : 'Stays on this day; leave does not move it.';
    case 'written':
      return 'Stays as it is written down, until somebody changes it there.';
    default:
      return then satisfies never;
  }
}

/** Days of the cohort on which the worker is not marked yet: a mark stands among the rows of the year. */
async function daysInside(
  { acts: { cohorts } }: WaymarkDeps,
  visit: Visit,
  { seen, leave }: Omit<Leave, 'inside'>,
) {
  const days = (await cohorts.daysOf(appViewer(visit.viewer), [seen.ref])).get(seen.ref) ?? [];
  const list = keptList(seen, 'development-days');
  return days
    .filter(({ on, cancelled }) => cancelled === undefined && on >= leave.from && on <= leave.to)
    .filter(({ id }) => list === undefined || rowOf(seen.caseFile, list, dayRow(id)) === undefined)
    .map(({ on, topic }) => ({
      title: topic === '' ? 'Development day' : `Development day: ${topic}`,
      on,
      when: describeDate(on),
      then: 'Is held all the same. The absence is marked in its register.',
    }));
}
