import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import type { DateMove } from '../../calendar/moved-date.ts';
import type { ProgrammeChange } from '../events/programme-events.ts';
import type { CaseState, ProgrammeState } from '../state.ts';

export type ProgrammeRecord = ProgrammeState['changes'][number];

/** What is recorded of the year and has not been corrected since, oldest first. */
export function inForce({ changes }: Pick<ProgrammeState, 'changes'>): readonly ProgrammeRecord[] {
  return changes.filter(
    ({ id, change }) => change.type !== 'none' && !changes.some(({ corrects }) => corrects === id),
  );
}

/** Those in force of one type. */
export function recorded<T extends ProgrammeChange['type']>(
  programme: Pick<ProgrammeState, 'changes'>,
  type: T,
): readonly Extract<ProgrammeChange, { type: T }>[] {
  return inForce(programme).flatMap(({ change }) =>
    change.type === type ? [change as Extract<ProgrammeChange, { type: T }>] : [],
  );
}

/** The day from which the year counts, as recorded in the case; undefined where only the people register knows. */
export function beginning(programme: ProgrammeState): IsoDate | undefined {
  return recorded(programme, 'start').at(-1)?.on ?? programme.begins;
}

/** Steps that are taken as done at another employer. */
export function acceptedSteps({ programme }: Pick<CaseState, 'programme'>): ReadonlySet<string> {
  return new Set(recorded(programme, 'transfer').flatMap(({ accepted }) => accepted));
}

type Dated = Extract<ProgrammeChange, { from: IsoDate }>;

/**
 * How dates that count from the beginning move. In the order of their days and not of their recording, since each day is
 * meant as one of the calendar that everything before it has made.
 */
export function movesOf(programme: ProgrammeState, began: IsoDate): readonly DateMove[] {
  const months = recorded(programme, 'transfer').reduce((sum, one) => sum + one.months, 0);
  const before: readonly DateMove[] = months === 0 ? [] : [{ type: 'done-before', months, began }];
  const dated = sinceBeginning(
    inForce(programme)
      .flatMap(({ change }): readonly Dated[] => ('from' in change ? [change] : []))
      .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
    began,
  );
  let share = 100;
  return [
    ...before,
    ...dated.map((change): DateMove => {
      switch (change.type) {
        case 'leave':
          return { type: 'leave', from: change.from, to: change.to };
        case 'more-time':
          return { type: 'added', from: change.from, days: change.days };
        case 'part-time': {
          const was = share;
          share = change.share;
          return { type: 'slower', from: afterLeave(change.from, dated), share, was };
        }
        default:
          return change satisfies never;
      }
    }),
  ];
}

/** What lies before the first day, once that is corrected, moves nothing; what reaches over it counts from it on. */
function sinceBeginning(dated: readonly Dated[], began: IsoDate): readonly Dated[] {
  const share = dated.findLast((one) => one.type === 'part-time' && one.from < began);
  return dated.flatMap((one): readonly Dated[] => {
    if (one.from >= began || one.type === 'more-time') return [one];
    const over = one.type === 'leave' ? one.to >= began : one === share;
    return over ? [{ ...one, from: began }] : [];
  });
}

/** What begins while somebody is away begins on the day they are back. */
function afterLeave(from: IsoDate, dated: readonly Dated[]): IsoDate {
  const leave = dated.find((one) => one.type === 'leave' && one.from <= from && from <= one.to);
  return leave?.type === 'leave' ? fromDay(toDay(leave.to) + 1) : from;
}
