import { englandHolidays } from '../../core/calendar/holidays.ts';
import { londonDate } from '../../core/calendar/instant.ts';
import { workingCalendar } from '../../core/calendar/working-days.ts';
import type { Pack, Panel } from '../../core/policy/pack.ts';
import { proposeSeries, type ProposedDate } from '../../core/policy/series.ts';
import type { Desk, Sitting } from '../ports.ts';

export interface SeriesProposal {
  readonly panel: Panel;
  readonly dates: readonly ProposedDate[];
  /** The last regular date in the diary, whose times and link the new ones take. */
  readonly like?: Sitting;
}

/** The dates that the coming year still lacks, for one panel of regular dates. Writes nothing. */
export async function seriesProposal(desk: Desk, pack: Pack, panel: Panel): Promise<SeriesProposal> {
  const known = await desk.panels.sittings(pack.authority, panel.id);
  const closures = pack.closures.map((on) => ({ on, name: 'The authority is closed' }));
  const calendar = workingCalendar({ holidays: englandHolidays, closures });
  const today = londonDate(desk.now());
  const like = known.findLast(({ kind }) => kind === 'scheduled');
  return {
    panel,
    dates: proposeSeries(panel, { known, today, calendar }),
    ...(like === undefined ? {} : { like }),
  };
}
