import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { withScope } from '../../store/with-scope.ts';

let service: Running;
let person = '';
before(async () => {
  service = await startWithoutCases('exampleshire');
  const { rows } = await withScope(
    service.database.db,
    { authority: 'exampleshire', principals: 'system' },
    (tx) =>
      sql<{
        person: string;
      }>`select person from staff_fact where fact = 'level' order by person limit 1`.execute(tx),
  );
  person = rows[0]?.person ?? '';
});
after(() => service.stop());

test('where people are on no register that is known here, the log goes by the calendar and judges nothing', async () => {
  const browser = await service.signInAs(person);
  await browser.get('/cpd/new');
  const typed = {
    title: 'An invented course',
    'on-day': '5',
    'on-month': '1',
    'on-year': '2026',
    words: 'A day.',
    learnt: 'Something.',
    changed: 'A little.',
    _do: 'save',
  };
  const saved = await browser.post('/cpd/new', typed);
  assert.equal(saved.statusCode, 303, saved.body);
  const log = (await browser.get('/cpd?year=2026')).body;
  assert.match(log, /1 January 2026 to 31 December 2026/);
  assert.match(log, /An invented course/);
  assert.doesNotMatch(log, /Not met|Counts|peer reflection|regulator/);
  const taken = (await browser.get('/cpd/export?year=2026')).body;
  assert.match(taken, /Nothing is sent from here\./);
  assert.doesNotMatch(taken, /peer reflection|regulator|send your pieces/i);
  const csv = (await browser.get('/cpd/export.csv?year=2026')).body;
  assert.match(csv, /"Title of the activity",Kind,When/);
  assert.match(csv, /"An invented course"/);
});

test('what was typed when a session ran out is back in its own boxes after signing in', async () => {
  const browser = await service.signInAs(person);
  await browser.get('/cpd/new');
  await withScope(service.database.db, { authority: 'exampleshire', principals: [] }, (tx) =>
    sql`update session set seen_at = seen_at - interval '31 minutes'`.execute(tx),
  );
  const typed = { title: 'Typed too late', learnt: 'A long thought.', activity: 'reading', _do: 'save' };
  assert.equal((await browser.post('/cpd/new', typed)).statusCode, 401);
  await browser.post('/sign-in/as', { person });
  const place = String((await browser.get('/kept-form')).headers.location);
  assert.match(place, /^\/cpd\/new\?kept=/);
  const { body } = await browser.get(place);
  assert.match(body, /back in the boxes below/);
  assert.match(body, /value="Typed too late"/);
  assert.match(body, /A long thought\.<\/textarea>/);
  assert.match(body, /<option value="reading" selected>/);
});

test('of two people in one office, whoever is on the register has its year, and the other one has their own', async (t) => {
  const council = await startWithoutCases();
  t.after(() => council.stop());
  const words = async (id: string, url: string) => {
    const visitor = await council.signInAs(id);
    return (await visitor.get(url)).body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  };
  const registered = await words('hal', '/cpd?year=2026');
  assert.match(registered, /your year with Social Work England and .*1 December 2025 to 30 November 2026/);
  assert.doesNotMatch(registered, /not on record here as registered/);
  const other = await words('quin', '/cpd?year=2026');
  assert.match(other, /1 January 2026 to 31 December 2026/);
  assert.match(other, /you are not on record here as registered with Social Work England/);
  assert.doesNotMatch(other, /Not met|peer reflection|Renewal|your year with/);
  assert.doesNotMatch(await words('quin', '/cpd/export?year=2026'), /regulator|Social Work England|Not met/);
});
