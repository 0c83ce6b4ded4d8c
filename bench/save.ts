import { randomUUID } from 'node:crypto';
import { lookAtCase } from '../src/app/look-at-case.ts';
import { saveSection } from '../src/app/portfolio/save-section.ts';
import type { SaveCase } from '../src/app/ports.ts';
import { project } from '../src/core/case/project.ts';
import { withScope } from '../src/store/with-scope.ts';
import { writeReadModels } from '../src/store/cases/write-read-models.ts';
import { startService } from '../test/support/running.ts';
import { caseRefOf } from './case-ref-of.ts';
import { mediansMs, medianMs, printTable } from './measure.ts';

/** One command from the act to the commit, on a database that flushes nothing to the disk, and what of it is read models. */
export async function benchSave(): Promise<void> {
  const service = await startService();
  const { desk, database } = service;
  const viewer = { authority: 'lincolnshire', personId: 'cy', offices: [] };
  const ref = await caseRefOf(service, 'cy');
  const look = async () => {
    const seen = await lookAtCase(desk, viewer, ref);
    if (seen === undefined) throw new Error('The case is out of sight.');
    return seen;
  };
  const whole = await medianMs(60, async () => {
    const basedOn = (await look()).caseFile.state.sections['b']?.content.id;
    const content = { summary: `Invented words ${randomUUID()}.`, 'appraisal-objectives': '' };
    const { type } = await saveSection(desk, { viewer, ref, section: 'b', content, basedOn });
    if (type !== 'done') throw new Error(`The save was ${type}.`);
  });
  const { caseFile, events } = await look();
  const projection = project(caseFile.state, caseFile.policy);
  const save: SaveCase = {
    authority: 'lincolnshire',
    ref,
    expectedVersion: 0,
    events: events.slice(-1),
    texts: [],
    superseded: [],
    files: [],
    projection,
  };
  const inTransaction = (write?: SaveCase) => () =>
    withScope(
      database.db,
      { authority: 'lincolnshire', principals: 'system', plannedOnce: true },
      async (tx) => {
        if (write) await writeReadModels(tx, write);
      },
    );
  const [empty, every, changed] = await mediansMs(60, [
    inTransaction(),
    inTransaction(save),
    inTransaction({ ...save, before: projection }),
  ]);
  await service.stop();
  printTable('One command: a section saved', [
    ['read, decide and save, to the commit', `${whole.toFixed(1)} ms`],
    ['of it the read models, as little as a section changes', `${(changed - empty).toFixed(1)} ms`],
    ['every read model of the case, as at the first save', `${(every - empty).toFixed(1)} ms`],
    ['an empty transaction beside it', `${empty.toFixed(1)} ms`],
  ]);
}
