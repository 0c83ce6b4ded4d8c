import { join } from 'node:path';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { forDecember } from '../support/carried-cases.ts';
import { policies } from '../support/pack-of.ts';

export const applicants = ['cy', 'dee', 'eli'] as const;

/** Three decisions of the December panel, made yesterday, and no letter sent. */
export async function lettersWorld(): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'lincolnshire', 'demo.yaml'));
  const steps = { ...forDecember, 'panel-decision': '2025-12-11' };
  const dates = Object.fromEntries(Object.entries(steps).map(([step, on]) => [step, on as IsoDate]));
  const members = { chair: 'hal', core: ['mo'], 'co-opted': [] };
  return {
    ...world,
    today: '2025-12-12' as IsoDate,
    sittings: Object.fromEntries(
      Object.entries(world.sittings).map(([id, sitting]) => [id, { ...sitting, members }]),
    ),
    cases: applicants.map((applicant) => ({
      applicant,
      pathway: 'level-1-to-level-2',
      opened: '2025-07-02' as IsoDate,
      sitting: 'december-2025',
      until: '',
      'half-written': false,
      dates,
      decides: applicant === 'dee' ? 'defer' : 'endorse',
    })),
  };
}
