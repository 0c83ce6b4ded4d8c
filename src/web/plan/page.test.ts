import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { historyOf } from '../../../test/support/history.ts';
import type { Running } from '../../../test/support/running.ts';
import { startSteppedService } from '../../../test/support/stepped-world.ts';

const text = (body: string) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the plan for a panel', () => {
  let service: Running;
  const refs = new Map<string, string>();
  before(async () => {
    service = await startSteppedService();
    for (const who of ['bo', 'fay', 'gus', 'hen', 'dee']) {
      refs.set(who, (await service.desk.cases.openCaseOf('lincolnshire', who, 'level-1-to-level-2')) ?? '');
    }
  });
  after(() => service.stop());

  async function read(who: string, path: string) {
    const answer = await (await service.signInAs(who)).get(path);
    return { ...answer, statusCode: answer.statusCode, body: answer.body, says: text(answer.body) };
  }
  const url = (whose: string) => `/cases/${refs.get(whose)}/plan`;

  test('names the first panel that can be met, with every panel ahead as a choice', async () => {
    const { statusCode, body, says } = await read('bo', url('bo'));
    assert.equal(statusCode, 200);
    assert.match(says, /The first panel you can be ready for is on \w+ \d+ \w+ 2026/);
    assert.match(body, /href="\/cases\/[^"]+\/plan\?panel=september-2026"/);
    assert.match(says, /What to get, and by when/);
    assert.match(body, /<svg class="waymark-windows"[^>]* role="img" aria-label="The days that count/);
    assert.doesNotMatch(body, /style=/);
  });

  test('another panel is looked at, and nothing changes', async () => {
    const before = await historyOf(service);
    const { says } = await read('bo', `${url('bo')}?panel=december-2026`);
    assert.match(says, /For the panel on Thursday 10 December 2026/);
    assert.deepEqual(await historyOf(service), before);
  });

  test('a panel that is none of the choices is not found', async () => {
    assert.equal((await read('bo', `${url('bo')}?panel=another`)).statusCode, 404);
  });

  test('whoever may not see the evidence finds no plan', async () => {
    for (const who of ['zed', 'kit']) assert.equal((await read(who, url('bo'))).statusCode, 404, who);
  });

  test('a manager reads it about the applicant', async () => {
    const manager = (await service.desk.people.relations('lincolnshire', 'bo', '2026-02-02' as never))[
      'line-manager'
    ];
    const { says } = await read(manager ?? '', url('bo'));
    assert.match(says, /The first panel [A-Z]\w+ \w+ can be ready for is on/);
    assert.doesNotMatch(says, /One of your practice observations/);
  });

  test('the overview and the booking step lead to it; a submitted portfolio has nothing left to plan', async () => {
    assert.match(
      (await read('bo', `/cases/${refs.get('bo')}`)).body,
      /href="[^"]+\/plan">What to get for a panel/,
    );
    assert.match(
      (await read('bo', `/cases/${refs.get('bo')}/steps/book-panel`)).body,
      /href="[^"]+\/plan">What to get for a panel/,
    );

    const { says } = await read('hen', `/cases/${refs.get('hen')}/plan`);
    assert.match(says, /The portfolio is submitted, so there is nothing left to plan/);
  });
});
