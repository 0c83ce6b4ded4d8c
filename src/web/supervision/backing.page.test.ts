import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openCase } from '../../app/open-case.ts';
import { keepRow } from '../../app/portfolio/keep-row.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const authority = 'north-east-lincolnshire';
const una = { authority, personId: 'una', offices: [] } as const;
let service: Running;
let ref = '';
const form = () => `/cases/${ref}/supervision/session`;
const sent = (was: string, more: Readonly<Record<string, string>> = {}) => ({
  'entry-date-day': '1',
  'entry-date-month': '12',
  'entry-date-year': '2025',
  'entry-with': 'line-manager',
  'entry-was': was,
  'entry-discussion': 'An invented family.',
  ...more,
});
const twelve = { 'entry-cases-held': '12', 'entry-cases-considered': 'Ready.' };

before(async () => {
  service = await startWithoutCases(authority);
  service.setClock('2025-09-01T09:00:00Z');
  const viewer = { authority, personId: 'cleo', offices: ['programme-lead'] } as const;
  const opened = await openCase(service.desk, { viewer, applicant: 'noel', pathway: 'asye-to-level-1' });
  ref = opened.type === 'opened' ? opened.ref : assert.fail(JSON.stringify(opened));
  service.setClock('2025-12-02T09:00:00Z');
  const row = { values: { date: '2025-11-03', held: '3' } };
  const kept = await keepRow(service.desk, { viewer: una, ref, section: 'caseload', field: 'plan', row });
  assert.equal(kept.type, 'done');
});
after(() => service.stop());

test('NEL-062: a day that cannot be is told at its box, with everything typed still there', async () => {
  const visitor = await service.signInAs('una');
  await visitor.get(form());
  const ahead = await visitor.post(form(), sent('held', { 'entry-date-year': '2027' }));
  assert.equal(ahead.statusCode, 422);
  assert.match(
    ahead.body,
    /href="#entry-date-day"[^>]*>Date: 1 December 2027 has not come yet; choose “Planned”/,
  );
  assert.match(ahead.body, /An invented family\./);
  const long = await visitor.post(form(), sent('held', { 'entry-date-year': '1900' }));
  assert.match(long.body, /Date: 1 December 1900 is before the start in post, 1 September 2025/);
});

test('NEL-072: a session that was missed backs no increase; one that is held and not agreed is told beside it', async () => {
  const visitor = await service.signInAs('una');
  await visitor.get(form());
  const missed = await visitor.post(form(), sent('missed', twelve));
  assert.equal(missed.statusCode, 422);
  assert.match(
    missed.body,
    /href="#entry-cases-held"[^>]*>More cases than before are backed by a session that was held/,
  );
  assert.match(missed.body, /value="12"/);
  const same = await visitor.post(form(), sent('missed', { 'entry-cases-held': '3' }));
  assert.equal(same.statusCode, 303);
  const again = await visitor.post(form(), sent('held', { ...twelve, 'entry-date-day': '2' }));
  assert.equal(again.statusCode, 303);
  const { body } = await visitor.get(`/cases/${ref}/supervision`);
  assert.match(body, /The session of 2 December 2025 behind this increase is not agreed yet\./);
  const minus = await visitor.post(form(), sent('held', { 'entry-cases-held': '-3' }));
  assert.equal(minus.statusCode, 422);
  assert.match(minus.body, /href="#entry-cases-held"[^>]*>Cases held: -3 is less than 0/);
});

test('what the year asks of the worker is said to them, and about them to anybody else', async () => {
  const cleo = { authority, personId: 'cleo', offices: ['programme-lead'] } as const;
  const row = { values: { workshop: 'Safe driving', date: '2025-10-03', status: 'attended' } };
  const list = { section: 'support-package', field: 'workshops' };
  assert.equal((await keepRow(service.desk, { viewer: cleo, ref, ...list, row })).type, 'done');
  const asked = async (person: string) =>
    (await (await service.signInAs(person)).get(`/cases/${ref}/supervision`)).body.replaceAll('&#39;', "'");
  const worker = await asked('noel');
  assert.match(worker, /Your mandatory and statutory workshops are in your first year/);
  for (const person of ['una', 'cleo']) {
    const shown = await asked(person);
    assert.match(
      shown,
      /The social worker's mandatory and statutory workshops are in their first year/,
      person,
    );
    assert.doesNotMatch(shown, /You have attended the mandatory|Your mandatory/, person);
  }
});

test('NEL-072: what an increase asks for is not called optional, and a date after the year says so', async () => {
  const visitor = await service.signInAs('una');
  const { body } = await visitor.get(form());
  assert.match(body, /the reason for an increase \(if the number goes up\)/);
  assert.match(body, /Change in complexity and variety \(optional\)/);
  const year = (await visitor.get(`/cases/${ref}/year`)).body;
  assert.match(year, /14 September 2026, after the last day of the year/);
  assert.doesNotMatch(year, /31 August 2026, after/);
});
