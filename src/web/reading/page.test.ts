import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BeforeThePanel, startBeforeThePanel } from '../../../test/support/before-the-panel.ts';

let world: BeforeThePanel;
before(async () => {
  world = await startBeforeThePanel();
});
after(() => world.service.stop());

const url = () => `/cases/${world.ref}/reading`;
const version = (body: string, part: string) =>
  new RegExp(`from=(\\d+)" novalidate data-autosave="[^"]*\\|${part}"`).exec(body)?.[1] ?? '';

async function member(person: string) {
  const visitor = await world.service.signInAs(person);
  const asked = await visitor.get(url());
  if (asked.statusCode === 303) {
    await visitor.get(`/cases/${world.ref}/interest`);
    await visitor.post(`/cases/${world.ref}/interest`, { interest: 'none' });
  }
  return visitor;
}

test('the pack opens to a member once they have spoken of interests, and to nobody beside the panel', async () => {
  const hal = await world.service.signInAs('hal');
  assert.equal((await hal.get(url())).headers.location, `/cases/${world.ref}/interest`);
  const mo = await member('mo');
  const { statusCode, body } = await mo.get(url());
  assert.equal(statusCode, 200);
  for (const words of [
    'Sealed at',
    'What a person has to judge',
    'Attachments',
    '/look"',
    'Only you read this',
  ])
    assert.ok(body.includes(words), words);
  for (const person of ['eli', 'lou', 'dee', 'quin'])
    assert.equal((await (await world.service.signInAs(person)).get(url())).statusCode, 404, person);
});

test('a note is found by its author and by nobody else, on no other page and in no export', async () => {
  const [hal, mo] = [await member('hal'), await member('mo')];
  await mo.get(url());
  const words = 'Ask him about the second visit.';
  assert.equal((await mo.post(`${url()}?from=0`, { part: 'whole', words })).statusCode, 303);
  assert.ok((await mo.get(url())).body.includes(words));
  const pages = ['', '/reading', '/record', '/portfolio', '/decision/panel-decision', '/portfolio.pdf'];
  for (const visitor of [hal, await world.service.signInAs('quin'), await world.service.signInAs('eli')])
    for (const page of pages)
      assert.ok(!(await visitor.get(`/cases/${world.ref}${page}`)).body.includes(words), page);
  assert.ok(!(await mo.get(`/cases/${world.ref}/record`)).body.includes(words));
  const stored = await world.service.desk.cases.readAsSystem('lincolnshire', world.ref);
  assert.ok(!JSON.stringify(stored).includes(words));
});

test('a script keeps a note without the page, and of two windows the second is told', async () => {
  const mo = await member('mo');
  const shown = await mo.get(url());
  const from = version(shown.body, 'whole');
  assert.equal(from, '1');
  const save = (words: string, base: string) => mo.post(`${url()}?from=${base}`, { part: 'whole', words });
  assert.equal((await save('From the first window.', from)).statusCode, 303);
  const late = await save('From the second window.', from);
  assert.equal(late.statusCode, 422);
  assert.match(late.body, /From the second window\.<\/textarea>/);
  assert.match(late.body, /In another window you had written[\s\S]*From the first window\./);
});

test('a member deletes one note by emptying it, and all of them at once', async () => {
  const mo = await member('mo');
  const { body } = await mo.get(url());
  await mo.post(`${url()}?from=${version(body, 'attachments')}`, { part: 'attachments', words: 'Thin.' });
  await mo.post(`${url()}?from=${version(body, 'whole')}`, { part: 'whole', words: ' ' });
  const now = await mo.get(url());
  assert.doesNotMatch(now.body, /From the first window/);
  assert.match(now.body, /Thin\./);
  assert.equal((await mo.post(`${url()}/delete-notes`, {})).statusCode, 303);
  assert.doesNotMatch((await mo.get(url())).body, /Thin\./);
});
