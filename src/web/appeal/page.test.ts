import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
let dee: string;
let eli: string;
before(async () => {
  service = await startService();
  const refOf = async (person: string) =>
    (await service.desk.cases.openCaseOf('lincolnshire', person, 'level-1-to-level-2')) ?? '';
  [dee, eli] = [await refOf('dee'), await refOf('eli')];
});
after(() => service.stop());

test('shows the ground in the policy’s words, and the last day with its sum', async () => {
  service.setClock('2025-12-22T10:00:00Z');
  const { body } = await (await service.signInAs('dee')).get(`/cases/${dee}/appeal`);
  assert.match(body, /Disagreeing with the panel(’|&#39;)s judgement is not a ground/);
  assert.match(body, /Tuesday 30 December 2025/);
  assert.match(body, /25 and 26 December are bank holidays/);
});

test('an appeal without a procedure is sent back with the facts still there', async () => {
  const visitor = await service.signInAs('dee');
  await visitor.get(`/cases/${dee}/appeal`);
  const answer = await visitor.post(`/cases/${dee}/appeal`, {
    appeal: 'procedure-appeal',
    procedure: ' ',
    facts: 'It felt unfair.',
  });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Which procedure was not followed/);
  assert.match(answer.body, /It felt unfair\./);
});

test('an appeal on the last day is in time', async () => {
  service.setClock('2025-12-30T23:30:00Z');
  const visitor = await service.signInAs('dee');
  await visitor.get(`/cases/${dee}/appeal`);
  const words = {
    appeal: 'procedure-appeal',
    procedure: 'No questions were asked.',
    facts: 'The panel ended after five minutes.',
  };
  assert.equal((await visitor.post(`/cases/${dee}/appeal`, words)).statusCode, 303);
  const { body } = await visitor.get(`/cases/${dee}/appeal`);
  assert.match(body, /In time/);
  assert.match(body, /Ash Figment, Assistant Director of Safeguarding/);
  assert.match(body, /What happens next/);
});

test('an appeal after the last day is taken and said to be late', async () => {
  service.setClock('2026-01-12T10:00:00Z');
  const visitor = await service.signInAs('eli');
  assert.match(
    (await visitor.get(`/cases/${eli}/appeal`)).body,
    /You can still send it\. It is taken, marked as out of time/,
  );
  const words = { appeal: 'procedure-appeal', procedure: 'The letter gave no reasons.', facts: '' };
  assert.equal((await visitor.post(`/cases/${eli}/appeal`, words)).statusCode, 303);
  assert.match((await visitor.get(`/cases/${eli}/appeal`)).body, /Out of time/);
});

test('panel members and managers do not read an appeal', async () => {
  const id = await appealOf(dee);
  for (const person of ['hal', 'mo', 'pat', 'tam', 'ada']) {
    const visitor = await service.signInAs(person);
    assert.equal((await visitor.get(`/cases/${dee}/appeals/${id}`)).statusCode, 404, person);
  }
});

test('whoever it is addressed to decides it with reasons, the applicant reads the answer, and it is final', async () => {
  const id = await appealOf(dee);
  const url = `/cases/${dee}/appeals/${id}`;
  const ash = await service.signInAs('ash');
  assert.equal((await ash.get(`/cases/${dee}/appeal`)).headers.location, url);
  const shown = await ash.get(url);
  assert.match(shown.body, /The panel ended after five minutes\./);
  assert.match(shown.body, /11 December 2025/);
  assert.equal((await ash.post(url, { outcome: 'stands', reasons: '' })).statusCode, 422);
  assert.equal(
    (await ash.post(url, { outcome: 'stands', reasons: 'The record shows the questions.' })).statusCode,
    303,
  );
  const again = await ash.post(url, { outcome: 'reheard', reasons: 'A second thought.' });
  assert.equal(again.statusCode, 422);
  assert.match(again.body, /decision is final/);
  const read = await (await service.signInAs('dee')).get(`/cases/${dee}/appeal`);
  assert.match(read.body, /The outcome stands/);
  assert.match(read.body, /The record shows the questions\./);
  assert.doesNotMatch(read.body, /A second thought/);
});

test('the applicant cannot answer their own appeal', async () => {
  const id = await appealOf(eli);
  const visitor = await service.signInAs('eli');
  await visitor.get(`/cases/${eli}/appeals/${id}`);
  const answer = await visitor.post(`/cases/${eli}/appeals/${id}`, { outcome: 'stands', reasons: 'Mine.' });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Only Assistant Director of Safeguarding decides this appeal/);
});

async function appealOf(ref: string): Promise<string> {
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
  const lodged = stored?.events.find((event) => event.type === 'AppealLodged');
  return lodged?.type === 'AppealLodged' ? lodged.data.id : '';
}
