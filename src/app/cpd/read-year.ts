import type { IsoDate } from '../../core/calendar/date.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { type CountedYear, countYear } from '../../core/cpd/count-year.ts';
import { plainYear } from '../../core/cpd/plain-year.ts';
import type { ExportField, Regulator } from '../../core/cpd/regulator.ts';
import { type RegulatorYear, yearEnding, yearHolding } from '../../core/cpd/regulator-year.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { Desk, Viewer } from '../ports.ts';
import { activityOf } from './cpd-activity.ts';
import type { CpdEntry, CpdLog } from './cpd-ports.ts';

/** A year of somebody's own log, and how it stands with their register. */
export interface LogYear {
  readonly pack: Pack;
  readonly year: RegulatorYear;
  readonly today: IsoDate;
  readonly entries: readonly CpdEntry[];
  /** The boxes of the regulator's form, or of any account of learning. */
  readonly fields: readonly ExportField[];
  /** Absent where the authority's people are on no register that is known here. */
  readonly register?: { readonly regulator: Regulator; readonly counted: CountedYear };
}

/** `ending` is the year of the calendar in which it ends; the year that today is in where it is left out. */
export async function readYear(
  desk: Pick<Desk, 'policies' | 'now'>,
  cpd: Pick<CpdLog, 'activities'>,
  { viewer, ending }: { readonly viewer: Viewer; readonly ending?: number | undefined },
): Promise<LogYear> {
  const pack = desk.policies.current(viewer.authority);
  const today = londonDate(desk.now());
  const { regulator } = pack;
  const kept = regulator ?? plainYear;
  const year = ending === undefined ? yearHolding(kept, today) : yearEnding(kept, ending);
  const entries = await cpd.activities(viewer, { from: year.from, until: year.until });
  const activities = entries.map(activityOf);
  return {
    pack,
    year,
    today,
    entries,
    fields: kept.export,
    ...(regulator === undefined
      ? {}
      : {
          register: {
            regulator,
            counted: countYear({ regulator, activities, within: year.from, today }),
          },
        }),
  };
}
