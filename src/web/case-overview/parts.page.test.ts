import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';
import type { visitor } from '../../../test/support/visitor.ts';

describe('a case of which somebody reads parts only (DUD-020, DUD-043, DUD-099)', () => {
  let service: Running;
  let url: string;
  let leo: ReturnType<typeof visitor>;

  before(async () => {
    service = await startService('dudley');
    leo = await service.signInAs('leo');
    const viewer = { authority: 'dudley', personId: 'vera', offices: [] };
    const { rows } = await service.acts.lists.cases(viewer, { own: true, limit: 1 });
    url = `/cases/${rows[0]?.ref}`;
  });
  after(() => service.stop());

  const others = [
    'work/application',
    'work/managers-part',
    'work/supporting-evidence',
    'steps/notify-cpp',
    'steps/submit',
    'decision/panel-decision',
    'sections/your-application',
    'pay',
    'plan',
  ];

  test('the observer has their own step before them and nothing of the others', async () => {
    const gus = await service.signInAs('gus');
    assert.equal((await gus.get(url)).statusCode, 200);
    assert.equal((await gus.get(`${url}/work/observation`)).statusCode, 200);
    for (const page of others) assert.equal((await gus.get(`${url}/${page}`)).statusCode, 404, page);
    for (const page of ['work/application', 'steps/submit', 'plan'])
      assert.equal((await leo.get(`${url}/${page}`)).statusCode, 200, page);
  });

  test('what happened tells the observer where the case stands, and not what others signed', async () => {
    const gus = await service.signInAs('gus');
    const { body } = await gus.get(url);
    assert.match(body, /Gus Glyph signed “Practice Observation”/);
    assert.doesNotMatch(body, /Leo Lorem signed/);
    assert.match((await leo.get(url)).body, /Leo Lorem signed/);
  });

  test('the record keeps the lines of other steps and says no more of them', async () => {
    const gus = await service.signInAs('gus');
    const record = (await gus.get(`${url}/record`)).body;
    const whole = (await leo.get(`${url}/record`)).body;
    assert.doesNotMatch(record, /Leo Lorem/);
    assert.match(whole, /Leo Lorem/);
    assert.match(record, /DUD-088/);
    assert.match(record, /withheld/i);
    assert.doesNotMatch(whole, /withheld/i);
  });

  test('the Principal Social Worker reads where a procedure is told of, and the papers only from the panel on', async () => {
    const ines = await service.signInAs('ines');
    for (const page of ['work/confirm-criteria', 'work/managers-part'])
      assert.equal((await ines.get(`${url}/${page}`)).statusCode, 200, page);
    for (const page of ['work/application', 'work/supporting-evidence', 'work/observation'])
      assert.equal((await ines.get(`${url}/${page}`)).statusCode, 404, page);
    const portfolio = (await ines.get(`${url}/portfolio`)).body;
    assert.doesNotMatch(portfolio, /Gus Glyph|Nothing yet shows/);
    assert.match((await leo.get(`${url}/portfolio`)).body, /Gus Glyph/);
  });
});
