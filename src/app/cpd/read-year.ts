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
  /** Absent for whoever is on no register that is known here. */
  readonly register?: { readonly regulator: Regulator; readonly counted: CountedYear };
}

export interface YearAsked {
  readonly viewer: Viewer;
  /** The year of the calendar in which it ends. */
  readonly ending?: number | undefined;
  /** A day in it, where no year is named; today where that is left out too. */
  readonly holding?: IsoDate | undefined;
}

/** The register's own year for whoever is on it; a year of the calendar, and nothing counted, for everybody else. */
export async function readYear(
  desk: Pick<Desk, 'policies' | 'now'>,
  cpd: Pick<CpdLog, 'activities' | 'isRegistered'>,
  { viewer, ending, holding }: YearAsked,
): Promise<LogYear> {
  const pack = desk.policies.current(viewer.authority);
  const today = londonDate(desk.now());
  const counts = pack.regulator !== undefined && (await cpd.isRegistered(viewer));
  const regulator = counts ? pack.regulator : undefined;
  const kept = regulator ?? plainYear;
  const year = ending === undefined ? yearHolding(kept, holding ?? today) : yearEnding(kept, ending);
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

/** The year of whoever is on a register that renews just now; nothing is read at any other time, since every home page asks. */
export async function readYearRenewing(
  desk: Pick<Desk, 'policies' | 'now'>,
  cpd: Pick<CpdLog, 'activities' | 'isRegistered'>,
  viewer: Viewer,
): Promise<LogYear['register']> {
  const { regulator } = desk.policies.current(viewer.authority);
  if (regulator === undefined) return undefined;
  const today = londonDate(desk.now());
  const { renewal } = yearHolding(regulator, today);
  if (today < renewal.from || today > renewal.until) return undefined;
  return (await readYear(desk, cpd, { viewer })).register;
}
