import type { IsoDate } from '../../core/calendar/date.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { WorkingCalendar } from '../../core/calendar/working-days.ts';
import { stillWanted } from '../../core/cpd/standing-words.ts';
import { remindsOn } from '../../core/cpd/year-reminder.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { CpdLog, CpdRound } from '../cpd/cpd-ports.ts';
import { readYear } from '../cpd/read-year.ts';
import type { Desk, Viewer } from '../ports.ts';

/** What somebody hears of learning: what colleagues ask of them, and their own year on the register. */
export interface LearningDue {
  readonly asked: readonly { readonly id: string; readonly owner: string; readonly title: string }[];
  /** Only on a day of reminding, and only while the year is not met. */
  readonly year?: { readonly register: string; readonly wanted: readonly string[]; readonly until: IsoDate };
}

export interface LearningReminding {
  readonly desk: Pick<Desk, 'policies' | 'now'>;
  readonly cpd: Pick<CpdLog, 'activities' | 'askedOf' | 'isRegistered'> & CpdRound;
}

export interface LearningAsk {
  readonly since: Instant;
  readonly days: readonly IsoDate[];
  readonly calendar: WorkingCalendar;
}

/** Read under the sight of the person it goes to: nobody else hears how their year stands. */
export async function learningDue(
  { desk, cpd }: LearningReminding,
  viewer: Viewer,
  { since, days, calendar }: LearningAsk,
): Promise<LearningDue> {
  const asked = (await cpd.askedOf(viewer))
    .filter(({ at }) => at > since)
    .map(({ id, owner, shown }) => ({ id, owner: owner.name, title: shown.title }));
  const { regulator } = desk.policies.current(viewer.authority);
  if (regulator === undefined || !remindsOn(regulator, days, calendar)) return { asked };
  const { register } = await readYear(desk, cpd, { viewer });
  if (register === undefined || register.counted.met) return { asked };
  const { counted } = register;
  const { until } = counted.year.renewal;
  return { asked, year: { register: regulator.title, wanted: stillWanted(counted), until } };
}

export interface LearningRound {
  readonly authority: string;
  readonly pack: Pick<Pack, 'regulator'>;
  /** Those since a week ago, today last. */
  readonly days: readonly IsoDate[];
  readonly calendar: WorkingCalendar;
  readonly askedAfter: Instant;
}

/** Whose digest is worth making for what they may hear of learning. */
export async function learnersConcerned(
  { cpd }: Pick<LearningReminding, 'cpd'>,
  { authority, pack, days, calendar, askedAfter }: LearningRound,
): Promise<readonly string[]> {
  const asked = await cpd.askedAfter(authority, askedAfter);
  const { regulator } = pack;
  if (regulator === undefined || !remindsOn(regulator, days, calendar)) return asked;
  return [...asked, ...(await cpd.registered(authority))];
}
