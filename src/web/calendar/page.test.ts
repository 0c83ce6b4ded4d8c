import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { historyOf } from '../../../test/support/history.ts';
import type { Running } from '../../../test/support/running.ts';
import { startSteppedService } from '../../../test/support/stepped-world.ts';

describe('a private calendar', () => {
  let service: Running;
  let address: string;
  before(async () => {
    service = await startSteppedService();
  });
  after(() => service.stop());

  const addressIn = (body: string) => /value="http:\/\/[^/]+(\/calendar\/[0-9a-f]{64}\.ics)"/.exec(body)?.[1];
  const read = (url: string) => service.app.inject({ method: 'GET', url });
  /** Lines as they were before they were folded. */
  const unfolded = (body: string) => body.replaceAll('\r\n ', '').split('\r\n');

  test('looking makes none; a form makes one', async () => {
    const gus = await service.signInAs('gus');
    const first = await gus.get('/calendar');
    assert.equal(addressIn(first.body), undefined);
    assert.match(first.body, /Make my private address/);
    assert.equal((await gus.post('/calendar/create', {})).statusCode, 303);
    address = addressIn((await gus.get('/calendar')).body) ?? assert.fail('no address');
    assert.equal(addressIn((await gus.get('/calendar')).body), address, 'the same at every look');
  });

  test('whoever has it reads the deadlines, the panel and the plan, and no name of anybody', async () => {
    const before = await historyOf(service);
    const answer = await read(address);
    assert.equal(answer.statusCode, 200);
    assert.match(String(answer.headers['content-type']), /^text\/calendar/);
    assert.equal(answer.headers['cache-control'], 'private, no-store');
    const lines = unfolded(answer.body);
    const ref = await service.desk.cases.openCaseOf('lincolnshire', 'gus', 'level-1-to-level-2');
    assert.ok(lines.includes(`SUMMARY:Due: Submit your portfolio (case ${ref})`), answer.body);
    assert.ok(lines.includes('DTSTART;VALUE=DATE:20260327'));
    assert.ok(lines.includes(`SUMMARY:Your panel (case ${ref})`));
    // The panel of 23 April begins at 9:30 in London, which is 8:30 in UTC.
    assert.ok(lines.includes('DTSTART:20260423T083000Z'));
    assert.equal(lines.filter((line) => line.startsWith('TZID') || line.includes('VTIMEZONE')).length, 0);
    const people = await service.desk.people.persons('lincolnshire', ['gus', 'pat', 'tam', 'quin']);
    for (const { name } of people.values()) assert.ok(!answer.body.includes(name), name);
    assert.deepEqual(await historyOf(service), before);
  });

  test('what is still to be got for the panel booked stands in the calendar and beside the tasks, each with its last day', async () => {
    const fay = await service.signInAs('fay');
    await fay.get('/calendar');
    await fay.post('/calendar/create', {});
    const { body } = await read(addressIn((await fay.get('/calendar')).body) ?? '');
    const ref = await service.desk.cases.openCaseOf('lincolnshire', 'fay', 'level-1-to-level-2');
    assert.ok(unfolded(body).includes(`SUMMARY:Last day for: Practice observation (case ${ref})`), body);
    const home = (await fay.get('/')).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    assert.match(home, /To get for your panel .*By 27 March 2026 : practice observation/);
  });

  test('a panel member reads the panels they sit on; an outsider nothing', async () => {
    for (const [who, expected] of [
      ['hal', true],
      ['zed', false],
    ] as const) {
      const browser = await service.signInAs(who);
      await browser.get('/calendar');
      await browser.post('/calendar/create', {});
      const { body } = await read(addressIn((await browser.get('/calendar')).body) ?? '');
      assert.equal(unfolded(body).includes('SUMMARY:Career Progression Panel'), expected, who);
      assert.ok(!body.includes('Your panel'), who);
    }
  });

  test('whoever has left has no calendar any more', async () => {
    const { peopleAdmin } = service.acts;
    const browser = await service.signInAs('mo');
    await browser.get('/calendar');
    await browser.post('/calendar/create', {});
    const url = addressIn((await browser.get('/calendar')).body) ?? '';
    assert.equal((await read(url)).statusCode, 200);
    const person = (await peopleAdmin.person('lincolnshire', 'mo')) ?? assert.fail('no such person');
    await peopleAdmin.savePerson('lincolnshire', { ...person, active: false }, person.version);
    assert.equal((await read(url)).statusCode, 404);
  });

  test('one that is revoked, replaced, guessed or misspelt is not found', async () => {
    const gus = await service.signInAs('gus');
    await gus.get('/calendar');
    await gus.post('/calendar/create', {});
    const second = addressIn((await gus.get('/calendar')).body) ?? assert.fail();
    assert.notEqual(second, address);
    assert.equal((await read(address)).statusCode, 404, 'replaced');
    assert.equal((await read(second)).statusCode, 200);
    await gus.post('/calendar/revoke', {});
    assert.equal((await read(second)).statusCode, 404, 'revoked');
    assert.equal((await read(`/calendar/${'0'.repeat(64)}.ics`)).statusCode, 404, 'guessed');
    assert.equal((await read('/calendar/none')).statusCode, 404, 'misspelt');
  });
});
