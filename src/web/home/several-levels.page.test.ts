import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

describe('home where a pathway begins at several levels', () => {
  let service: Running;
  before(async () => {
    service = await startWithoutCases('north-east-lincolnshire');
  });
  after(() => service.stop());

  test('offers it at each of them, after those that lead upwards', async () => {
    const body = (await (await service.signInAs('rue')).get('/')).body;
    const ways = [...body.matchAll(/href="\/eligibility\/([a-z0-9-]+)"/g)].map(([, id]) => id);
    assert.deepEqual(ways, ['level-1-to-level-2', 'career-and-development']);
  });
});
