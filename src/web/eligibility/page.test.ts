import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

const url = '/eligibility/level-1-to-level-2';

describe('eligibility', () => {
  let service: Running;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  test('names the first date and the first panel after it, one day short of the April panel', async () => {
    const { body } = await (await service.signInAs('bo')).get(url);
    assert.match(body, /The first date on which you qualify is Friday 24 April 2026/);
    assert.match(body, /The first panel after that is on Thursday 17 September 2026/);
    assert.match(body, /Panel of Thursday 23 April 2026 <strong[^>]*>Not this one</);
    assert.match(body, /Panel of Thursday 17 September 2026 <strong[^>]*>You can go for it</);
  });

  test('shows a panel without a date by its month, and judges it not at all', async () => {
    const { body } = await (await service.signInAs('bo')).get(url);
    assert.match(body, /<li>April 2027: date to be confirmed<\/li>/);
    assert.equal(body.match(/id="sitting-/g)?.length, 3);
  });

  test('says what stands in the way that waiting will not change, and offers no start', async () => {
    const zed = await service.signInAs('zed');
    const { body } = await zed.get(url);
    assert.match(body, /Waiting alone will not change it/);
    assert.doesNotMatch(body, /Start my application/);
    const forced = await zed.post(url, {});
    assert.equal(forced.statusCode, 422);
    assert.match(forced.body, /FAST and CWD teams only/);
  });

  test('starts an application once, and leads to it from then on', async () => {
    const ada = await service.signInAs('ada');
    await ada.get(url);
    const started = await ada.post(url, {});
    assert.equal(started.statusCode, 303);
    const again = await ada.post(url, {});
    assert.equal(again.headers.location, started.headers.location);
    const { body } = await ada.get(url);
    assert.match(body, new RegExp(`href="${started.headers.location}"`));
    assert.doesNotMatch(body, /Start my application/);
  });

  test('knows no pathway that the policy does not have', async () => {
    const ada = await service.signInAs('ada');
    for (const name of ['nothing', 'constructor'])
      assert.equal((await ada.get(`/eligibility/${name}`)).statusCode, 404);
  });
});
