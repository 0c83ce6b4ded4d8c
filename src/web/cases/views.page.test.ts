import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

let service: Running;
before(async () => {
  service = await startWithoutCases();
});
after(() => service.stop());

const asks = 'late=yes&sort=panel';

async function idOf(person: string, name: string): Promise<string> {
  const { body } = await (await service.signInAs(person)).get('/cases/views');
  const found = [
    ...body.matchAll(/action="\/cases\/views\/([^"]+)"[\s\S]*?value="([^"]*)"[^>]*autocomplete/g),
  ];
  return found.find(([, , one]) => one === name)?.[1] ?? '';
}

test('a view is named, opened from the table, renamed and deleted, by its owner alone', async () => {
  const quin = await service.signInAs('quin');
  const form = await quin.get(`/cases/views?asks=${encodeURIComponent(`${asks}&after=xyz&made=up`)}`);
  assert.match(form.body, /name="asks" value="late=yes&amp;sort=panel"/);
  const saved = await quin.post('/cases/views', { name: ' Late ones ', asks: `${asks}&after=xyz` });
  assert.equal(saved.headers.location, `/cases?${asks}`);
  const table = await quin.get(`/cases?${asks}`);
  assert.match(table.body, /href="\/cases\?late=yes&amp;sort=panel" aria-current="page">Late ones/);

  const id = await idOf('quin', 'Late ones');
  assert.notEqual(id, '');
  const hal = await service.signInAs('hal');
  assert.doesNotMatch((await hal.get('/cases/views')).body, /Late ones/);
  assert.equal((await hal.post(`/cases/views/${id}`, { name: 'Mine', act: 'rename' })).statusCode, 404);
  await hal.post(`/cases/views/${id}`, { act: 'remove' });
  assert.match((await quin.get('/cases/views')).body, /Late ones/);

  assert.equal((await quin.post(`/cases/views/${id}`, { name: 'Overdue', act: 'rename' })).statusCode, 303);
  assert.match((await quin.get('/cases/views')).body, /Overdue/);
  assert.equal((await quin.post(`/cases/views/${id}`, { name: 'Overdue', act: 'remove' })).statusCode, 303);
  assert.match(text((await quin.get('/cases/views')).body), /You have not saved a view yet/);
});

test('a name that is missing, taken or too long is said at its box, and everything typed is still there', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/cases/views');
  await quin.post('/cases/views', { name: 'April', asks: 'panel=2026-04-23' });
  for (const [name, says] of [
    ['', 'Give the view a name'],
    ['APRIL', 'You have a view of that name'],
    ['x'.repeat(61), 'Keep the name to 60 characters or fewer'],
  ] as const) {
    const { statusCode, body } = await quin.post('/cases/views', { name, asks });
    assert.equal(statusCode, 422, says);
    assert.match(body, new RegExp(`href="#name">${says}`));
    assert.match(body, new RegExp(`value="${name}"`));
    assert.match(body, /name="asks" value="late=yes&amp;sort=panel"/);
  }
  const twice = await quin.post('/cases/views', { name: 'April', asks: 'panel=2026-04-23' });
  assert.equal(twice.statusCode, 303, 'a second click is no mistake');
  await quin.post('/cases/views', { name: 'May', asks: '' });
  const id = await idOf('quin', 'May');
  const { statusCode, body } = await quin.post(`/cases/views/${id}`, { name: 'april', act: 'rename' });
  assert.equal(statusCode, 422);
  assert.match(body, new RegExp(`href="#name-${id}"`));
  assert.match(body, /<details class="govuk-details" open>/);
});
