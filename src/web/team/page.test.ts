import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { copyRows } from '../../../test/support/copy-rows.ts';
import { historyOf } from '../../../test/support/history.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import type { IsoDate } from '../../core/calendar/date.ts';

describe('a manager’s team', () => {
  let service: Running;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  const open = async (person: string, url = '/team') => (await service.signInAs(person)).get(url);
  const names = (body: string) =>
    [...body.matchAll(/waymark-team__name">([^<]+)</g)].map(([, name]) => name ?? '');
  const tasksIn = (body: string) =>
    [...body.matchAll(/class="waymark-task__title"><a class="govuk-link" href="([^"]+)"/g)].flatMap(
      ([, to = '']) => (to.includes('/observations') ? [] : [to]),
    );

  test('shows their own people, with the case, whose move it is and the next date', async () => {
    const { statusCode, body } = await open('lou');
    assert.equal(statusCode, 200);
    assert.deepEqual(names(body), ['Cy Specimen', 'Eli Instance', 'Fay Draftwell', 'Zed Outsider']);
    const says = text(body);
    assert.match(says, /4 people\. You see an application here when you have a part in it/);
    assert.match(says, /Cy Specimen You are their Practice Supervisor/);
    assert.match(says, /Cy Specimen: Write your portfolio/);
    assert.match(says, /Due by 23:59 on \w+ \d+ \w+ 2026 — in \d+ days · Panel 23 April 2026/);
    assert.match(says, /Fay Draftwell You are their Practice Supervisor No open application/);
  });

  test('shows evidence that was shared, and nothing that was not', async () => {
    const lou = await open('lou');
    assert.match(lou.body, /href="\/library\/cy-home-visit">Observed at a home visit/);
    assert.doesNotMatch(lou.body, /The question I ask first/);
    assert.doesNotMatch((await open('vic')).body, /cy-home-visit/);
  });

  test('shows another manager nothing of them', async () => {
    const { body } = await open('pat');
    assert.deepEqual(names(body), ['Ada Example', 'Bo Sample', 'Dee Placeholder', 'Nia Novice']);
    for (const other of ['Cy Specimen', 'Eli Instance', 'cy-home-visit'])
      assert.ok(!body.includes(other), other);
  });

  test('what waits for a manager is what their home page has of their people', async () => {
    let waiting = 0;
    for (const who of ['pat', 'tam', 'lou', 'vic']) {
      const here = tasksIn((await open(who)).body);
      assert.deepEqual(here, tasksIn((await open(who, '/')).body), who);
      waiting += here.length;
    }
    assert.ok(waiting > 0, 'somebody has something to do');
    const { body } = await open('vic');
    assert.match(text(body), /Waiting for you \(1\)/);
    assert.match(text(body), /Eli Instance .* One waits for you You: /);
  });

  test('is led to from the top by whoever manages somebody, and kind to whoever does not', async () => {
    for (const who of ['pat', 'vic']) assert.match((await open(who, '/')).body, /href="\/team"/, who);
    for (const who of ['ada', 'quin', 'hal']) {
      assert.doesNotMatch((await open(who, '/')).body, /href="\/team"/, who);
      const { statusCode, body } = await open(who);
      assert.equal(statusCode, 200);
      assert.match(text(body), /You manage nobody here today/);
      assert.deepEqual(names(body), []);
    }
  });

  test('a case that they are no party to is not hinted at, whatever office they hold', async () => {
    const { peopleAdmin } = service.acts;
    const from = '2026-01-01' as IsoDate;
    // Dee's case was opened under another manager, whose part in it stays.
    await peopleAdmin.setRelation('lincolnshire', {
      person: 'dee',
      relation: 'line-manager',
      holder: 'lou',
      from,
    });
    await peopleAdmin.setOffice('lincolnshire', { office: 'progression-office', person: 'lou', from });
    const { body } = await open('lou');
    assert.match(text(body), /Dee Placeholder You are their Practice Supervisor No open application/);
    const cases = (await open('lou', '/cases')).body;
    const [, ref = ''] = /href="\/cases\/([^"]+)">Dee Placeholder/.exec(cases) ?? [];
    assert.notEqual(ref, '');
    assert.ok(!body.includes(ref));
  });

  test('changes nothing, and is read a page at a time', async () => {
    await copyRows(service.database.superUrl, 9);
    const before = await historyOf(service);
    const first = await open('pat');
    assert.equal(names(first.body).length, 25);
    assert.match(first.body, /href="\/team\?page=2" rel="next"/);
    const second = await open('pat', '/team?page=2');
    const all = [...names(first.body), ...names(second.body)];
    assert.equal(all.length, Number(/(\d+) people/.exec(text(first.body))?.[1]));
    assert.equal(tasksIn(first.body).length, tasksIn(second.body).length);
    assert.match((await open('pat', '/team?page=99')).body, /There is nobody on this page/);
    assert.deepEqual(await historyOf(service), before);
  });
});
