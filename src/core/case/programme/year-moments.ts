import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import { describeDate } from '../../calendar/instant.ts';
import type { Moment, MomentName } from '../../calendar/moment.ts';
import { movedDate } from '../../calendar/moved-date.ts';
import { addPeriod, describePeriod } from '../../calendar/period.ts';
import type { Programme } from '../../policy/programme.ts';
import type { CaseFile } from '../case-file.ts';
import { beginning, movesOf } from './in-force.ts';

type Moments = Readonly<Partial<Record<MomentName, Moment>>>;

/** The beginning and the end of a year, with all that is recorded to move its dates; put over the other moments. */
export function yearMoments(
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
  moments: Moments,
): Moments {
  const { programme } = policy.pathway;
  const began = programme && begun(programme, { state, moments });
  if (programme === undefined || began === undefined) return {};
  const begins = { ...moments[programme.begins], on: began, moves: movesOf(state.programme, began) };
  if (programme.ends === undefined) return { [programme.begins]: begins };
  const known = moments[programme.ends];
  const { last, counted } = lastDay(programme, begins);
  const on = known?.on ?? last;
  const ends =
    begins.moves.length === 0 ? { ...known, on, counted: fromDay(toDay(on) + 1) } : { on, counted };
  return { [programme.begins]: begins, [programme.ends]: ends };
}

function begun(
  { begins }: Programme,
  { state, moments }: { readonly state: CaseFile['state']; readonly moments: Moments },
): IsoDate | undefined {
  return beginning(state.programme) ?? moments[begins]?.on;
}

/**
 * The last day of the year, and the anniversary from which a year is counted back to its own first day, had nothing been
 * recorded: counted back from the last day it would begin the day before.
 */
export function lastDay(
  { lasts }: Pick<Programme, 'lasts'>,
  begins: Pick<Moment, 'on' | 'moves'>,
): { readonly last: IsoDate; readonly counted: IsoDate; readonly sum: readonly string[] } {
  const anniversary = addPeriod(begins.on, lasts);
  const { on, sum } = movedDate(anniversary, begins.moves);
  const last = dayBefore(on);
  const words = `${describePeriod(lasts)} after ${describeDate(begins.on)}: ${describeDate(anniversary)}`;
  return {
    last,
    counted: anniversary,
    sum: [words, ...sum, `the day before: ${describeDate(last)}`],
  };
}

function dayBefore(date: IsoDate): IsoDate {
  return fromDay(toDay(date) - 1);
}
