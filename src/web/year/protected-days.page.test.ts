import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createCohort, startYears } from '../../app/cohorts/start-years.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const authority = 'north-east-lincolnshire';
const viewer = { authority, personId: 'cleo', offices: ['programme-lead'] };
let service: Running;
let ref = '';

before(async () => {
  service = await startWithoutCases(authority);
  service.setClock('2025-09-01T09:00:00Z');
  const { desk, acts } = service;
  await createCohort(desk, acts.cohorts, { viewer, id: 'one', pathway: 'asye-to-level-1', name: 'One' });
  await startYears(desk, acts.cohorts, {
    viewer,
    cohort: { id: 'one', pathway: 'asye-to-level-1' },
    people: ['noel'],
  });
  ref = (await desk.cases.openCaseOf(authority, 'noel', 'asye-to-level-1')) ?? assert.fail('no case');
  const day = (id: string, on: string, kept = true) => ({
    id,
    cohort: 'one',
    on: on as IsoDate,
    topic: '',
    speaker: '',
    afternoon: kept ? { protected: true, words: '' } : { protected: false, words: 'A fire drill' },
    by: 'cleo',
    at: desk.now(),
  });
  await acts.cohorts.planDays(authority, [
    day('october', '2025-10-01'),
    day('november', '2025-11-03'),
    day('drill', '2025-12-01', false),
    day('last', '2026-09-01'),
  ]);
  await acts.cohorts.cancelDay(authority, {
    id: 'november',
    cohort: 'one',
    registerVersion: 0,
    because: 'Snow',
    by: 'cleo',
    at: desk.now(),
    tell: [],
    was: '2025-11-03' as IsoDate,
  });
  service.setClock('2025-09-29T09:00:00Z');
});
after(() => service.stop());

const session = (day: string, month: string) => ({
  'entry-date-day': day,
  'entry-date-month': month,
  'entry-date-year': '2025',
  'entry-with': 'line-manager',
  'entry-was': 'planned',
  'entry-discussion': 'Invented',
});

test('NEL-057: a session planned for a development day is pointed out and kept, and so to whoever agrees it', async () => {
  const una = await service.signInAs('una');
  const form = `/cases/${ref}/supervision/session`;
  await una.get(form);
  assert.equal((await una.post(form, session('1', '10'))).statusCode, 303);
  const said = (await una.get(`/cases/${ref}/supervision`)).body;
  assert.match(
    said,
    /Wednesday 1 October 2025 is a development day\. Its afternoon is protected time \(policy NEL-057\)\. Nothing is stopped\./,
  );
  assert.match(said, /The session is written down/);
  const noel = await service.signInAs('noel');
  const page = (await noel.get(`/cases/${ref}/supervision`)).body;
  const hidden = [...page.matchAll(/type="hidden" name="(section|field|row|digest)" value="([^"]*)"/g)];
  await noel.post(
    `/cases/${ref}/supervision`,
    Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
  );
  assert.match((await noel.get(`/cases/${ref}/supervision`)).body, /is a development day/);
  // It stands with the year, for everybody in it, until the day is over.
  for (const person of ['noel', 'una', 'cleo'])
    assert.match(
      (await (await service.signInAs(person)).get(`/cases/${ref}/year`)).body,
      /On a development day, whose afternoon is protected time: [\s\S]*NEL-057[\s\S]*Supervision, Wednesday 1 October 2025/,
      person,
    );
});

test('an observation on a development day is pointed out where it is saved; another day, and one that is cancelled, are not', async () => {
  const una = await service.signInAs('una');
  const page = `/cases/${ref}/sections/observed-by-line-manager`;
  const save = async (day: string, month: string) => {
    const action = /action="([^"]+)" class="waymark-section"/.exec((await una.get(page)).body)?.[1] ?? '';
    const sent = { 'on-day': day, 'on-month': month, 'on-year': '2025', area: 'A visit', _do: 'back' };
    const saved = await una.post(action.replaceAll('&amp;', '&'), sent);
    assert.equal(saved.statusCode, 303);
    return (await una.get(String(saved.headers.location))).body;
  };
  assert.match(await save('1', '10'), /1 October 2025 is a development day/);
  assert.doesNotMatch(await save('3', '11'), /is a development day/);
  // Something else is planned into its afternoon, which is said where the day is planned.
  assert.doesNotMatch(await save('1', '12'), /is a development day/);
  assert.doesNotMatch(await save('2', '10'), /is a development day/);
  service.setClock('2025-10-02T09:00:00Z');
  assert.doesNotMatch((await una.get(`/cases/${ref}/year`)).body, /On a development day/);
});

test('a panel that is booked on a development day is pointed out, and booked', async () => {
  service.setClock('2025-10-02T09:00:00Z');
  await service.desk.panels.saveSittings(authority, [
    { id: 'final', panel: 'asye-review-panel', on: '2026-09-01' as IsoDate, kind: 'scheduled' },
  ]);
  const cleo = await service.signInAs('cleo');
  const step = `/cases/${ref}/steps/book-final-review`;
  await cleo.get(step);
  const booked = await cleo.post(step, { sitting: 'final' });
  assert.equal(booked.statusCode, 303);
  assert.match((await cleo.get(step)).body, /Tuesday 1 September 2026 is a development day/);
  assert.match(
    (await cleo.get(`/cases/${ref}/year`)).body,
    /On a development day[\s\S]*The panel, Tuesday 1 September 2026/,
  );
});

test('NEL-041: a final panel that comes too early for a year made longer stands on the year, in the cohort and in its file', async () => {
  const cleo = await service.signInAs('cleo');
  const says =
    /The final panel on 1 September 2026 is before the year is over\. Its last day is 11 December 2026\./;
  const year = `/cases/${ref}/year`;
  assert.doesNotMatch((await cleo.get(year)).body, says);
  await cleo.get(`${year}/part-time`);
  const typed = { 'from-day': '1', 'from-month': '4', 'from-year': '2026', share: '60', reason: 'Agreed' };
  const recorded = await cleo.post(`${year}/part-time`, { ...typed, 'looked-at': '0' });
  assert.equal(recorded.statusCode, 303, recorded.body);
  for (const person of ['noel', 'una', 'cleo'])
    assert.match((await (await service.signInAs(person)).get(year)).body, says, person);
  for (const page of ['/cohorts/one', '/cohorts/one/cohort.csv'])
    assert.match((await cleo.get(page)).body.replace(/<[^>]+>/g, ''), says, page);
  // Whoever may mend it has it among their tasks, where the case stands open, and on a page where it can be done.
  const told = async (person: string, page: string) =>
    says.test((await (await service.signInAs(person)).get(page)).body);
  for (const [person, theirs] of [
    ['cleo', true],
    ['una', false],
    ['noel', false],
  ] as const) {
    assert.equal(await told(person, '/'), theirs, person);
    assert.ok(await told(person, `/cases/${ref}`), person);
  }
  const move = (await cleo.get(`/cases/${ref}/move`)).body;
  assert.match(move, /name="reason"/);
  assert.doesNotMatch(move, /nothing for you to do here/);
});
