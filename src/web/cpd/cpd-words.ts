import { cpdKinds } from '../../app/cpd/cpd-activity.ts';
import type { CpdEntry } from '../../app/cpd/cpd-ports.ts';
import { daysWords } from '../../app/cpd/days-words.ts';
import type { LogYear } from '../../app/cpd/read-year.ts';
import { describeDate } from '../../core/calendar/instant.ts';
import { cpdKindTitle } from '../../core/cpd/kinds.ts';
import type { RegulatorYear } from '../../core/cpd/regulator-year.ts';
import { standingWords, stillWanted } from '../../core/cpd/standing-words.ts';
import type { Pack } from '../../core/policy/pack.ts';

export function kindWords(pack: Pack, { cpd }: Pick<CpdEntry, 'cpd'>): string {
  return cpdKindTitle(cpdKinds(pack), cpd.activity);
}

export function yearWords({ from, until }: Pick<RegulatorYear, 'from' | 'until'>): string {
  return `${dayWords(from)} to ${dayWords(until)}`;
}

function dayWords(on: RegulatorYear['from']): string {
  return describeDate(on, 'without-weekday');
}

/** How one piece stands with the register, and the way out where it does not count. */
export function standingOf({ register }: Pick<LogYear, 'register'>, entry: CpdEntry) {
  const standing = register?.counted.standings.get(entry.id);
  if (register === undefined || standing === undefined) return undefined;
  return { ...standingWords(standing, register.counted), counts: standing.type === 'counts' };
}

/** The year as a whole: met, or what is still wanted. */
export function registerView({ register, today }: LogYear) {
  if (register === undefined) return undefined;
  const { regulator, counted } = register;
  const { from, until } = counted.year.renewal;
  return {
    title: regulator.title,
    link: regulator.link,
    says: regulator.says,
    met: counted.met,
    pieces: counted.pieces,
    reflected: counted.reflected,
    wanted: stillWanted(counted),
    renewal: yearWords({ from, until }),
    open: today >= from && today <= until,
    over: today > counted.year.until,
  };
}

export function entryDays({ cpd, on }: CpdEntry): string {
  return daysWords({ begun: cpd.begun, on }) || 'No day yet';
}

/** "Asked: Pat Pattern", for a line of the list. */
export function askedWords({ reflections }: Pick<CpdEntry, 'reflections'>): readonly string[] {
  return reflections
    .filter(({ standing }) => standing === 'asked')
    .map(({ peer }) => `Waiting for a reflection from ${peer.name}`);
}
