import type { IsoDate } from '../core/calendar/date.ts';
import { englandHolidays } from '../core/calendar/holidays.ts';
import { workingCalendar } from '../core/calendar/working-days.ts';
import { compilePolicy, type Policy } from '../core/case/policy.ts';
import type { Pack } from '../core/policy/pack.ts';
import type { Policies } from './ports.ts';

/** A version that was published, and from which day new cases begin under it; at once where no day is given. */
export interface PublishedVersion {
  readonly pack: Pack;
  readonly from?: IsoDate;
}

export interface Publishing {
  /** Every published version, oldest first; asked each time, since one may be published while the service runs. */
  readonly published: () => readonly PublishedVersion[];
  readonly today: () => IsoDate;
}

/** Every published version of the packs, compiled once each when first asked for. */
export function publishedPolicies({ published, today }: Publishing): Policies {
  const compiled = new Map<string, Policy>();
  return {
    current(authority) {
      const pack = inForceOn(
        published().filter((one) => one.pack.authority === authority),
        today(),
      );
      if (pack === undefined) throw new RangeError(`No policy is in force for ${authority}.`);
      return pack;
    },
    later({ pack, packVersion, pathway }) {
      const all = published().filter((one) => one.pack.authority === pack);
      const pinned = all.findIndex((one) => one.pack.version === packVersion);
      return (pinned < 0 ? [] : all.slice(pinned + 1))
        .filter((one) => hasCome(one, today()) && one.pack.pathways[pathway] !== undefined)
        .map((one) => one.pack.version);
    },
    of({ pack, packVersion, pathway }) {
      const key = `${pack} ${packVersion} ${pathway}`;
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const version = published().find(
        (one) => one.pack.authority === pack && one.pack.version === packVersion,
      )?.pack;
      if (version === undefined)
        throw new RangeError(`Version ${packVersion} of the policy of ${pack} was never published here.`);
      const closures = version.closures.map((on) => ({ on, name: 'The authority is closed' }));
      const policy = compilePolicy(
        version,
        pathway,
        workingCalendar({ holidays: englandHolidays, closures }),
      );
      compiled.set(key, policy);
      return policy;
    },
  };
}

/** The version published last of those whose day has come; before any has, the one that comes first. */
export function inForceOn(published: readonly PublishedVersion[], today: IsoDate): Pack | undefined {
  const come = published.findLast((one) => hasCome(one, today));
  return (come ?? published.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))[0])?.pack;
}

function hasCome({ from }: PublishedVersion, today: IsoDate): boolean {
  return from === undefined || from <= today;
}
