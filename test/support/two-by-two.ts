import { join } from 'node:path';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { policies } from './pack-of.ts';

/** Of Sandwell: two cases wait for their documents, and two for their places to be confirmed. */
export async function twoByTwo(): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'sandwell', 'demo.yaml'));
  const of = (person: string) => world.cases.filter(({ applicant }) => applicant === person);
  const before = (one: DemoWorld['cases'][number], until: string, ...later: readonly string[]) => ({
    ...one,
    until,
    'half-written': false,
    dates: Object.fromEntries(
      Object.entries(one.dates).filter(([step]) => ![until, ...later].includes(step)),
    ),
  });
  const ready = of('gil').map((one) =>
    before(one, 'confirm', 'send-papers', 'panel-record', 'panel-decision'),
  );
  const early = ['sol', 'otto']
    .flatMap((person) => of(person))
    .map(({ dates, ...one }) => {
      const { readiness, permission, notice, agreement, request, 'log-intention': logged } = dates;
      const kept = { readiness, permission, notice, agreement, request, 'log-intention': logged };
      return before({ ...one, dates: kept as typeof dates }, 'issue-documents');
    });
  return { ...world, cases: [...ready, ...ready.map((one) => ({ ...one, applicant: 'wren' })), ...early] };
}
