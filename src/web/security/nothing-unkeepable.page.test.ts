import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startWithoutCases();
});
after(() => service.stop());

test('a character that no text can hold breaks no page, and what else was typed is kept', async () => {
  const fay = await service.signInAs('fay');
  for (const url of ['/library?q=%00', '/library/%00', '/library?kind=a%00', '/feedback/%00'])
    assert.equal((await fay.get(url)).statusCode, 404, url);
  await fay.get('/library/quick');
  assert.equal((await fay.post('/library/quick', { title: 'Nul\0l and void' })).statusCode, 303);
  assert.match((await fay.get('/library?q=void')).body, />Null and void</);
});
