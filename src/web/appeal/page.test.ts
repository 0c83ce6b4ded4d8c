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
    about: 'procedure',
    procedure: ' ',
    facts: 'It felt unfair.',
  });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Which procedure was not followed/);
  assert.match(answer.body, /It felt unfair\./);
});

test('one about the decision itself is answered kindly, with every word kept, and sent only if that is wanted', async () => {
  const visitor = await service.signInAs('dee');
  await visitor.get(`/cases/${dee}/appeal`);
  const words = { appeal: 'procedure-appeal', procedure: 'My work deserved a yes.', facts: '' };
  const unsaid = await visitor.post(`/cases/${dee}/appeal`, words);
  assert.match(unsaid.body, /Say what your appeal is about/);
  const answer = await visitor.post(`/cases/${dee}/appeal`, { ...words, about: 'decision' });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /about how the decision was come to, not about the decision itself/);
  assert.match(answer.body, /LIN-051/);
  assert.match(answer.body, /name="all-the-same"/);
  assert.match(answer.body, /My work deserved a yes\./);
  assert.equal(await appealOf(dee), '');
});

test('one about the decision itself gives way to another only where its writer has seen it', async () => {
  const visitor = await service.signInAs('dee');
  await visitor.get(`/cases/${dee}/appeal`);
  const post = (more: Record<string, string>) =>
    visitor.post(`/cases/${dee}/appeal`, { appeal: 'procedure-appeal', facts: '', basedOn: '', ...more });
  const merits = { about: 'decision', procedure: 'My work deserved a yes.', 'all-the-same': 'yes' };
  assert.equal((await post(merits)).statusCode, 303);
  const stale = await post({ about: 'procedure', procedure: 'Written before I sent the other.' });
  assert.equal(stale.statusCode, 422);
  assert.match(stale.body, /You sent an appeal at 10:00 on Monday 22 December 2025, and it stands/);
  assert.match(stale.body, /Written before I sent the other\.<\/textarea>/);
  assert.match(stale.body, /name="basedOn" value="[^"]+"/);
  assert.equal((await lodgedIn(dee)).length, 1);
});

test('an appeal on the last day is in time', async () => {
  service.setClock('2025-12-30T23:30:00Z');
  const visitor = await service.signInAs('dee');
  const shown = await visitor.get(`/cases/${dee}/appeal`);
  const [, basedOn = ''] = /name="basedOn" value="([^"]+)"/.exec(shown.body) ?? [];
  const words = {
    appeal: 'procedure-appeal',
    about: 'procedure',
    procedure: 'No questions were asked.',
    facts: 'The panel ended after five minutes.',
    basedOn,
  };
  assert.equal((await visitor.post(`/cases/${dee}/appeal`, words)).statusCode, 303);
  const { body } = await visitor.get(`/cases/${dee}/appeal`);
  assert.match(body, /In time/);
  assert.match(body, /Ash Figment, Assistant Director of Safeguarding/);
  assert.match(body, /What happens next/);
});

test('from a tab opened before, no second appeal is sent unseen, and what was written for it is there to copy', async () => {
  const visitor = await service.signInAs('dee');
  await visitor.get(`/cases/${dee}`);
  const words = {
    appeal: 'procedure-appeal',
    about: 'procedure',
    procedure: 'Written in a tab that was left open.',
    facts: 'Facts of the other tab.',
    basedOn: '',
  };
  const second = await visitor.post(`/cases/${dee}/appeal`, words);
  assert.equal(second.statusCode, 422);
  assert.match(second.body, /Your appeal was sent at 23:30 on Tuesday 30 December 2025, and it stands/);
  assert.match(
    second.body,
    /What you typed[\s\S]*Written in a tab that was left open\.[\s\S]*Facts of the other tab\./,
  );
  assert.match(second.body, /No questions were asked\./, 'the one that stands');
});

test('an appeal after the last day is taken and said to be late, with the reason; it is weighed first', async () => {
  service.setClock('2026-01-12T10:00:00Z');
  const visitor = await service.signInAs('eli');
  assert.match(
    (await visitor.get(`/cases/${eli}/appeal`)).body,
    /You can still send it\. It is taken, marked as out of time/,
  );
  const words = {
    appeal: 'procedure-appeal',
    about: 'procedure',
    procedure: 'The letter gave no reasons.',
    facts: '',
  };
  const unexplained = await visitor.post(`/cases/${eli}/appeal`, words);
  assert.equal(unexplained.statusCode, 422);
  assert.match(unexplained.body, /Say why your appeal comes after the last day/);
  const late = { ...words, late: 'I was on leave until today.' };
  assert.equal((await visitor.post(`/cases/${eli}/appeal`, late)).statusCode, 303);
  const read = await visitor.get(`/cases/${eli}/appeal`);
  assert.match(read.body, /Out of time/);
  assert.match(read.body, /I was on leave until today\./);
  assert.match(read.body, /first says whether your appeal is taken/);
  assert.match(read.body, />add a statement<\/a>/);
  const { body: home } = await (await service.signInAs('ash')).get('/');
  assert.match(home, /Nothing else happens with it until you have said so/);
  assert.doesNotMatch(home, /You may appeal/);
});

test('whoever it went to says first whether a late one is taken; until then nothing else can be done with it', async () => {
  const url = `/cases/${eli}/appeals/${await appealOf(eli)}`;
  const ash = await service.signInAs('ash');
  const shown = await ash.get(url);
  assert.match(shown.body, /First: is the appeal taken\?/);
  assert.doesNotMatch(shown.body, /What do you decide\?/);
  const early = await ash.post(url, { outcome: 'stands', reasons: 'No.' });
  assert.match(early.body, /Say first whether this appeal is taken/);
  assert.equal((await ash.post(url, { form: 'weigh', why: 'So.' })).statusCode, 422);
  assert.equal((await ash.post(url, { form: 'nonsense' })).statusCode, 404);
  const yes = { form: 'weigh', taken: 'yes', why: 'The letter reached you late.' };
  assert.equal((await ash.post(url, yes)).statusCode, 303);
  const stale = await ash.post(url, { form: 'weigh', taken: 'no', why: 'Weighed in another tab.' });
  assert.equal(stale.statusCode, 422);
  assert.match(stale.body, /What do you decide\?/);
  assert.match(
    stale.body,
    /What you typed[\s\S]*Your reasons for taking it or not[\s\S]*Weighed in another tab\./,
  );
  assert.doesNotMatch(stale.body, />Weighed in another tab\.<\/textarea>/, 'the box of another form');
  const again = await (await service.signInAs('eli')).get(url);
  assert.match(again.body, /Taken all the same/);
  assert.match(again.body, /The letter reached you late\./);
});

test('both sides add what they have to say, and each reads the other', async () => {
  const url = `/cases/${eli}/appeals/${await appealOf(eli)}`;
  const applicant = await service.signInAs('eli');
  await applicant.get(url);
  assert.equal((await applicant.post(url, { form: 'statement', statement: ' ' })).statusCode, 422);
  const said = { form: 'statement', statement: 'Nobody asked me anything.' };
  assert.equal((await applicant.post(url, said)).statusCode, 303);
  const ash = await service.signInAs('ash');
  await ash.get(url);
  const other = { form: 'statement', statement: 'The chair says that six questions were asked.' };
  assert.equal((await ash.post(url, other)).statusCode, 303);
  const { body } = await applicant.get(url);
  assert.match(body, /Nobody asked me anything\./);
  assert.match(body, /six questions were asked\.[^]*For those whose decision it was, by Ash Figment/);
  const companion = await applicant.post(url, { form: 'companion', kind: 'colleague', companion: 'Robin' });
  assert.match(companion.body, /No day has been set for a hearing/);
});

test('panel members and managers do not read an appeal', async () => {
  const id = await appealOf(dee);
  for (const person of ['hal', 'mo', 'pat', 'tam', 'ada']) {
    const visitor = await service.signInAs(person);
    assert.equal((await visitor.get(`/cases/${dee}/appeals/${id}`)).statusCode, 404, person);
    const overview = (await visitor.get(`/cases/${dee}`)).body;
    assert.doesNotMatch(overview, /appeal was lodged|Lodged at|Decide the appeal/, person);
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
  assert.match(again.body, /What you typed[\s\S]*A second thought\./);
  const read = await (await service.signInAs('dee')).get(`/cases/${dee}/appeal`);
  assert.match(read.body, /The outcome stands/);
  assert.match(read.body, /The record shows the questions\./);
  assert.doesNotMatch(read.body, /A second thought/);
});

test('the letters of an appeal are nobody’s to find who may not know of one', async () => {
  const letters = async (who: string) => (await service.signInAs(who)).get(`/cases/${dee}/letters`);
  const answer = /href="(\/cases\/[^"]+\/letters\/[^"]+)"[^>]*>[^<]*(?:Appeal|appeal)/;
  const own = (await letters('dee')).body;
  const [, href = ''] = answer.exec(own) ?? assert.fail('the applicant has the answer');
  assert.match((await letters('ash')).body, answer);
  for (const person of ['hal', 'mo', 'pat']) {
    const list = await letters(person);
    assert.equal(list.statusCode, 200, person);
    assert.doesNotMatch(list.body, /appeal outcome|Appeal outcome|your appeal/i, person);
    assert.equal((await (await service.signInAs(person)).get(href)).statusCode, 404, person);
  }
});

test('the applicant cannot answer their own appeal', async () => {
  const id = await appealOf(eli);
  const visitor = await service.signInAs('eli');
  await visitor.get(`/cases/${eli}/appeals/${id}`);
  const answer = await visitor.post(`/cases/${eli}/appeals/${id}`, { outcome: 'stands', reasons: 'Mine.' });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Only Assistant Director of Safeguarding decides this appeal/);
});

async function lodgedIn(ref: string) {
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
  return stored?.events.filter((event) => event.type === 'AppealLodged') ?? [];
}

async function appealOf(ref: string): Promise<string> {
  const lodged = (await lodgedIn(ref)).at(-1);
  return lodged?.type === 'AppealLodged' ? lodged.data.id : '';
}
