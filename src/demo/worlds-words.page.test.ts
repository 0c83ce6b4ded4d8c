import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startService } from '../../test/support/running.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the invented first year', () => {
  let service: Running;
  before(async () => {
    service = await startService('north-east-lincolnshire');
  });
  after(() => service.stop());

  test('what was agreed is told in words of its own, and its reviews are due within the year', async () => {
    for (const person of ['noel', 'fen', 'jun']) {
      const viewer = { authority: 'north-east-lincolnshire', personId: person, offices: [] };
      const { rows } = await service.acts.lists.cases(viewer, { own: true, limit: 1 });
      const visitor = await service.signInAs(person);
      const section = `/cases/${rows[0]?.ref}/sections/agreement-expectations`;
      const agreed = text((await visitor.get(section)).body);
      assert.match(agreed, /Protected time agreed One development day a month/, person);
      assert.doesNotMatch(agreed, /invented account|(?:April|May|June|July) 2025/, person);
    }
  });

  test('the caseloads were checked, and the CPD log of the first in it meets its year', async () => {
    const cleo = await service.signInAs('cleo');
    assert.doesNotMatch(text((await cleo.get('/cohorts/autumn-2025')).body), /\bNever\b/);
    const noel = await service.signInAs('noel');
    const log = text((await noel.get('/cpd')).body);
    assert.match(
      log,
      /Year met 3 finished, different pieces, where 2 are asked for 1 of 1 with a peer reflection/,
    );
  });
});
