import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../test/support/running.ts';
import { lookAtCase } from '../app/look-at-case.ts';
import { savedContent } from '../app/portfolio/saved-content.ts';
import { londonDate } from '../core/calendar/instant.ts';

let service: Running;
before(async () => {
  service = await startService('sandwell');
});
after(() => service.stop());

test('the papers of the invented world tell the days of its own steps, and no day that came later', async () => {
  for (const person of ['otto', 'wren', 'gil']) {
    const viewer = { authority: 'sandwell', personId: person, offices: [] };
    const { rows } = await service.acts.lists.cases(viewer, { own: true, limit: 1 });
    const seen = (await lookAtCase(service.desk, viewer, rows[0]?.ref ?? '')) ?? assert.fail(person);
    const day = (step: string) => {
      const at = seen.events.findLast((one) => one.type === 'StepClosed' && one.data.step === step)?.at;
      return at === undefined ? assert.fail(step) : londonDate(at);
    };
    const said = async (section: string, field: string) =>
      (await savedContent(service.desk, seen, section))[field];
    assert.equal(await said('opening-sheet', 'permission-date'), day('permission'), person);
    assert.equal(await said('intention-log', 'asked-on'), day('request'), person);
    if (person === 'otto') continue;
    for (const [field, step] of [
      ['manager-statement-on', 'manager-statement'],
      ['own-statement-on', 'write-portfolio'],
      ['observation-record-on', 'observation-comments'],
      ['all-signatures-on', 'signatures'],
    ] as const)
      assert.equal(await said('application-checklist', field), day(step), `${person} ${field}`);
  }
});
