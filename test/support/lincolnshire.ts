import type { Policies } from '../../src/app/ports.ts';
import { englandHolidays } from '../../src/core/calendar/holidays.ts';
import { workingCalendar } from '../../src/core/calendar/working-days.ts';
import { compilePolicy, type Policy } from '../../src/core/case/policy.ts';
import type { Pack } from '../../src/core/policy/pack.ts';
import { packOf } from './pack-of.ts';

/** The pack of Lincolnshire as it stands in policies/; read once a process. */
export const lincolnshire: Pack = packOf('lincolnshire');

export const level2: Policy = compilePolicy(
  lincolnshire,
  'level-1-to-level-2',
  workingCalendar({ holidays: englandHolidays, closures: [] }),
);

/** Knows this one pathway, under the pack's own version. */
export const lincolnshirePolicies: Policies = {
  of({ packVersion, pathway }) {
    if (packVersion !== lincolnshire.version || pathway !== level2.pathway.id) {
      throw new RangeError(`Version ${packVersion} of ${pathway} was never published here.`);
    }
    return level2;
  },
  later: () => [],
  current: () => lincolnshire,
};
