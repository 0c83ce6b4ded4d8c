import { englandHolidays } from '../core/calendar/holidays.ts';
import { workingCalendar } from '../core/calendar/working-days.ts';
import { compilePolicy, type Policy } from '../core/case/policy.ts';
import type { Pack } from '../core/policy/pack.ts';
import type { Policies } from './ports.ts';

/** Every published version of the packs, compiled once each when first asked for. */
export function publishedPolicies(published: readonly Pack[], inForce: readonly Pack[]): Policies {
  const versions = new Map(published.map((pack) => [versionKey(pack.authority, pack.version), pack]));
  const current = new Map(inForce.map((pack) => [pack.authority, pack]));
  const compiled = new Map<string, Policy>();
  return {
    current(authority) {
      const pack = current.get(authority);
      if (pack === undefined) throw new RangeError(`No policy is in force for ${authority}.`);
      return pack;
    },
    of({ pack, packVersion, pathway }) {
      const key = `${versionKey(pack, packVersion)} ${pathway}`;
      const known = compiled.get(key);
      if (known !== undefined) return known;
      const version = versions.get(versionKey(pack, packVersion));
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

function versionKey(authority: string, version: string): string {
  return `${authority} ${version}`;
}
