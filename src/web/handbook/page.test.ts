import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';

describe('the handbook', () => {
  const shared = readTogether();
  let service: Shared;
  before(async () => {
    service = await shared.open();
  });
  after(() => shared.leave());

  const read = async (url: string) => (await service.signInAs('ada')).get(url);

  test('leads to every pathway, prints the frameworks with our glosses and marks local readings as such', async () => {
    const { body } = await read('/handbook');
    for (const { id } of Object.values(lincolnshire.pathways))
      assert.match(body, new RegExp(`href="/handbook/${id}"`));
    assert.match(body, /Local practice, not policy/);
    for (const { id } of lincolnshire.readings) assert.ok(body.includes(`${id}. `), id);
    for (const { number, title } of lincolnshire.frameworks['kss']?.standards ?? [])
      assert.ok(body.includes(`${number}. ${title}`), title);
    assert.match(body, /It holds until 31 March 2027\. “[^”]*early career standards” takes its place/);
    assert.match(body, /It holds from 1 April 2027\.<\/p>\s*<p[^>]*>Its standards are not listed here/);
  });

  test('prints every step and every clause that a pathway’s rules stand on', async () => {
    for (const pathway of Object.values(lincolnshire.pathways)) {
      const { body } = await read(`/handbook/${pathway.id}`);
      for (const { id } of pathway.steps) assert.ok(body.includes(`id="step-${id}"`), id);
      const used = new Set([...pathway.eligibility, ...pathway.steps.flatMap(({ needs }) => needs)]);
      const clauses = [...used].flatMap((id) => pathway.rules[id]?.clauses ?? []);
      for (const clause of clauses) assert.ok(body.includes(clause), clause);
      assert.match(body, /<svg class="waymark-map__picture"/);
    }
  });

  test('has a page on learning, with the three clauses about it', async () => {
    const { body } = await read('/handbook/learning');
    for (const clause of ['LIN-055', 'LIN-056', 'LIN-057']) assert.ok(body.includes(clause), clause);
  });

  test('knows no other pathway', async () => {
    assert.equal((await read('/handbook/nothing')).statusCode, 404);
  });
});
