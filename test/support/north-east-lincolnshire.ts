import { englandHolidays } from '../../src/core/calendar/holidays.ts';
import { workingCalendar } from '../../src/core/calendar/working-days.ts';
import type { CaseFile } from '../../src/core/case/case-file.ts';
import type { CaseEvent, CaseEventBody } from '../../src/core/case/events.ts';
import { fold } from '../../src/core/case/evolve.ts';
import { compilePolicy, type Policy } from '../../src/core/case/policy.ts';
import { packOf } from './pack-of.ts';
import { at, d } from './rules.ts';

/** The assessed and supported year of North East Lincolnshire. */
export const asye: Policy = compilePolicy(
  packOf('north-east-lincolnshire'),
  'asye-to-level-1',
  workingCalendar({ holidays: englandHolidays, closures: [] }),
);

export const moment = at('2026-10-19T09:00:00Z');

/** Noa’s year from 7 September 2026, with Ivo as her manager, and what happened in it. */
export function yearOf(...happened: readonly CaseEventBody[]): CaseFile {
  const opened: readonly CaseEventBody[] = [
    {
      type: 'CaseOpened',
      data: {
        pack: asye.pack.authority,
        packVersion: asye.pack.version,
        pathway: asye.pathway.id,
        applicant: 'noa',
        parties: [{ role: 'line-manager', person: 'ivo' }],
      },
    },
    ...asye.pathway.opens.start.map(
      (step): CaseEventBody => ({ type: 'StepOpened', data: { step, because: 'opened' } }),
    ),
  ];
  const events = [...opened, ...happened].map((body): CaseEvent => ({ ...body, at: moment, by: 'ivo' }));
  return {
    state: fold(events),
    policy: asye,
    register: {
      on: d('2026-10-19'),
      applicant: { holds: {}, absences: [], posts: [], inPost: d('2026-09-07') },
      known: {},
      registered: new Set(),
      offices: {},
      sittings: [],
    },
  };
}
