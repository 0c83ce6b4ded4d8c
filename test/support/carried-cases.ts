import { join } from 'node:path';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { fold } from '../../src/core/case/evolve.ts';
import type { CaseState } from '../../src/core/case/state.ts';
import { type DemoCase, type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { type Journey, startJourney } from './journey.ts';
import { policies } from './pack-of.ts';

const pathway = 'level-1-to-level-2';

/** How far a case has come before a journey begins: the day of each step that its people have taken. */
export type Carried = {
  readonly applicant: string;
  readonly opened: string;
  readonly sitting: string;
  readonly steps: Readonly<Record<string, string>>;
  readonly decides?: string;
};

export type CaseJourney = Journey & {
  /** The number of somebody's case. */
  refOf(applicant: string): Promise<string>;
  /** The case as it stands, told from its events and from no page. */
  stateOf(ref: string): Promise<CaseState>;
};

/** A journey that begins on a day of its own, with these cases alone. */
export async function startCarried(today: string, ...cases: readonly Carried[]): Promise<CaseJourney> {
  const journey = await startJourney('lincolnshire', { demo: await worldOf(today, cases) });
  return {
    ...journey,
    async refOf(applicant) {
      const ref = await journey.service.desk.cases.openCaseOf('lincolnshire', applicant, pathway);
      if (ref === undefined) throw new Error(`${applicant} has no case.`);
      return ref;
    },
    async stateOf(ref) {
      const stored = await journey.service.desk.cases.readAsSystem('lincolnshire', ref);
      if (stored === undefined) throw new Error(`There is no case ${ref}.`);
      return fold(stored.events);
    },
  };
}

async function worldOf(today: string, cases: readonly Carried[]): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'lincolnshire', 'demo.yaml'));
  const sittings = Object.entries(world.sittings).map(([id, sitting]) => [
    id,
    { ...sitting, members: { chair: 'hal', core: ['mo'], 'co-opted': [] } },
  ]);
  return {
    ...world,
    today: day(today),
    sittings: Object.fromEntries(sittings),
    cases: cases.map(carriedCase),
  };
}

function carriedCase({ applicant, opened, sitting, steps, decides }: Carried): DemoCase {
  return {
    applicant,
    pathway,
    opened: day(opened),
    sitting,
    until: '',
    'half-written': false,
    dates: Object.fromEntries(Object.entries(steps).map(([step, on]) => [step, day(on)])),
    ...(decides === undefined ? {} : { decides }),
  };
}

function day(text: string): IsoDate {
  return text as IsoDate;
}

/** The days of a portfolio for the December panel of 2025, up to and with submission. */
export const forDecember = {
  readiness: '2025-08-05',
  'book-panel': '2025-08-12',
  'confirm-and-allocate': '2025-08-13',
  'write-portfolio': '2025-11-04',
  'supervisor-report': '2025-11-06',
  'manager-endorsement': '2025-11-10',
  submit: '2025-11-12',
};
