import { join } from 'node:path';
import { isoDate } from '../../src/core/calendar/date.ts';
import { readWorld } from '../../src/demo/read-world.ts';
import { policies } from './pack-of.ts';
import { type Running, startInWorld } from './running.ts';

export type BeforeThePanel = { readonly service: Running; readonly ref: string };

/** The invented world on a panel's day, with one case before it: Eli's, submitted and not decided. */
export async function startBeforeThePanel(): Promise<BeforeThePanel> {
  const world = await readWorld(join(policies, 'lincolnshire', 'demo.yaml'));
  const eli = world.cases.find(({ applicant }) => applicant === 'eli');
  const today = isoDate('2025-12-11');
  if (eli === undefined || today === undefined) throw new Error('The invented world has no Eli.');
  const before = ['panel-decision', 'tell-outcome', 'notify-team-manager'];
  const dates = Object.fromEntries(Object.entries(eli.dates).filter(([step]) => !before.includes(step)));
  const demo = { ...world, today, cases: [{ ...eli, dates, until: 'panel-decision' }] };
  const service = await startInWorld('before-the-panel', demo);
  service.setClock('2025-12-11T15:00:00Z');
  const ref = await service.desk.cases.openCaseOf('lincolnshire', 'eli', 'level-1-to-level-2');
  if (ref === undefined) throw new Error('Eli has no case.');
  return { service, ref };
}
