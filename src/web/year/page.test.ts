import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { IsoDate } from '../../core/calendar/date.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { openCase } from '../../app/open-case.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

const authority = 'north-east-lincolnshire';
const by = (personId: string, ...offices: readonly string[]) => ({ authority, personId, offices });
let service: Running;
let ref = '';
const url = () => `/cases/${ref}/year`;

before(async () => {
  service = await startWithoutCases(authority);
  service.setClock('2025-09-01T09:00:00Z');
  const opened = await openCase(service.desk, {
    viewer: by('cleo', 'programme-lead'),
    applicant: 'noel',
    pathway: 'asye-to-level-1',
  });
  ref = opened.type === 'opened' ? opened.ref : assert.fail(JSON.stringify(opened));
  const { cohorts } = service.acts;
  const act = { by: 'cleo', at: service.desk.now() };
  const made = {
    authority,
    id: 'one',
    name: 'Autumn',
    pathway: 'asye-to-level-1',
    runBy: ['office:programme-lead'],
  };
  await cohorts.create({ ...made, ...act });
  await cohorts.add(authority, { cohort: 'one', ref, ...act });
  await cohorts.planDays(
    authority,
    ['2026-01-12', '2026-03-02'].map((on) => ({
      ...act,
      id: on,
      cohort: 'one',
      on: on as IsoDate,
      topic: 'Direct work',
      speaker: '',
      afternoon: { protected: true, words: '' },
    })),
  );
  service.setClock('2025-12-08T09:00:00Z');
});
after(() => service.stop());

/** Every date of the year as the case has it, by step. */
async function dueOn(step: string): Promise<string | undefined> {
  const seen = (await lookAtCase(service.desk, by('noel'), ref)) ?? assert.fail('no case');
  const { dueOf } = await import('../../core/case/due.ts');
  const found = seen.caseFile.policy.steps.get(step) ?? assert.fail(step);
  return dueOf(found, seen.caseFile)?.on;
}

const day = (field: string, text: string) => {
  const [d = '', m = '', y = ''] = text.split(' ');
  return { [`${field}-day`]: d, [`${field}-month`]: m, [`${field}-year`]: y };
};

test('worker, manager and co-ordinator see one and the same year, each with their own next act on top', async () => {
  const bodies = [];
  for (const person of ['noel', 'una', 'cleo']) {
    const { statusCode, body } = await (await service.signInAs(person)).get(url());
    assert.equal(statusCode, 200, person);
    assert.match(body, /<svg class="waymark-year"/);
    for (const title of ['Supervision', 'Development days', 'Reviews at 3, 6 and 9 months', 'Moderation'])
      assert.ok(body.includes(title), `${person}: ${title}`);
    for (const more of ['supervision', 'days'])
      assert.ok(body.includes(`href="/cases/${ref}/${more}"`), more);
    bodies.push(body);
  }
  const next = (body: string) =>
    /Next for you[\s\S]*?<\/section>/.exec(body)?.[0] ?? assert.fail('nothing next');
  const [worker = '', manager = '', coordinator = ''] = bodies.map(next);
  assert.match(coordinator, /Support and Assessment Agreement|Review at 3 months/);
  assert.notEqual(worker, manager);
  assert.notEqual(manager, coordinator);
  const overview = await (await service.signInAs('noel')).get(`/cases/${ref}`);
  assert.match(overview.body, new RegExp(`href="${url()}"`), 'the case leads to it');
  assert.match(
    (await (await service.signInAs('noel')).get('/')).body,
    new RegExp(`href="${url()}"`),
    'and the first page',
  );
});

test('leave is typed, looked at with every date that moves, and then recorded; the dates follow everywhere', async () => {
  const cleo = await service.signInAs('cleo');
  const before = await dueOn('review-6');
  await cleo.get(`${url()}/leave`);
  const wrong = await cleo.post(`${url()}/leave`, {
    ...day('from', '31 2 2026'),
    ...day('to', ''),
    reason: '',
  });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /href="#from"[\s\S]*href="#to"[\s\S]*href="#reason"/);
  assert.match(wrong.body, /name="from-day"[^>]*value="31"/);
  const typed = { ...day('from', '5 1 2026'), ...day('to', '1 2 2026'), reason: 'Agreed with <Una>' };
  const looked = await cleo.post(`${url()}/leave`, typed);
  assert.equal(looked.statusCode, 200);
  assert.match(looked.body, /Nothing is recorded yet/);
  assert.match(looked.body, /case-pages[^"]*\.css/, 'where the table is stacked on a phone');
  assert.match(looked.body, /leave from 5 January to 1 February 2026 adds 28 days/);
  assert.match(looked.body, /Supervision goes on as it is\./);
  assert.doesNotMatch(looked.body, /counted anew/);
  assert.match(looked.body, /Last day of the year/);
  const inside =
    /What lies in the leave[\s\S]*?<\/table>/.exec(looked.body)?.[0] ?? assert.fail('nothing inside');
  assert.match(
    inside,
    /Development day: Direct work[\s\S]*?Monday 12 January 2026[\s\S]*?Is held all the same/,
  );
  assert.doesNotMatch(inside, /2 March 2026<\/td>\s*<td[^>]*>Is held/);
  assert.equal(await dueOn('review-6'), before, 'looking changes nothing');
  const recorded = await cleo.post(`${url()}/leave`, { ...typed, 'looked-at': '0' });
  assert.equal(recorded.headers.location, url());
  const pattern = (await cleo.get(`/cases/${ref}/supervision`)).body;
  assert.match(pattern, /does not move the pattern/);
  assert.doesNotMatch(pattern, /Moved:/);
  assert.notEqual(await dueOn('review-6'), before);
  const noel = await service.signInAs('noel');
  const { body } = await noel.get(url());
  assert.match(body, /Leave from 5 January to 1 February 2026/);
  assert.match(body, /Agreed with &lt;Una&gt;/);
  assert.match(body, /Recorded by Cleo/);
  assert.doesNotMatch(body, /Take back/, 'the worker reads it and records nothing');
  assert.match((await noel.get(`/cases/${ref}`)).body, /Leave was recorded from 5 January/);
});

test('two who record at once: the second sees the dates as they now are, with everything typed still there', async () => {
  const cleo = await service.signInAs('cleo');
  await cleo.get(`${url()}/more-time`);
  const typed = { ...day('from', '1 3 2026'), days: '7', reason: 'Court', 'looked-at': '0' };
  const late = await cleo.post(`${url()}/more-time`, typed);
  assert.equal(late.statusCode, 422);
  assert.match(late.body, /Somebody recorded something of this year/);
  assert.match(late.body, /name="days"[^>]*value="7"|value="7"[^>]*name="days"/);
});

test('a record is corrected by another in its place, and taken back: both stay to be read', async () => {
  const cleo = await service.signInAs('cleo');
  const list = (await cleo.get(url())).body;
  const correct =
    /href="([^"]+\/leave\?corrects=[^"]+)"/.exec(list)?.[1] ?? assert.fail('nothing to correct');
  assert.match((await cleo.get(correct)).body, /name="to-day"[^>]*value="1"/);
  const typed = { ...day('from', '5 1 2026'), ...day('to', '11 1 2026'), reason: 'Back sooner' };
  assert.match((await cleo.post(correct, typed)).body, /Record it/);
  await cleo.post(correct, { ...typed, 'looked-at': '1' });
  const corrected = (await cleo.get(url())).body;
  assert.match(corrected, /Does not count any more/);
  assert.match(corrected, /stands in the place of record 1/);
  const back = /href="([^"]+\/take-back\?corrects=[^"]+)"/.exec(corrected)?.[1] ?? assert.fail('none');
  const taken = { reason: 'It was another Noel', 'looked-at': '2', _form: randomUUID() };
  assert.equal((await cleo.post(back, taken)).headers.location, url());
  assert.equal(
    (await cleo.post(back, taken)).headers.location,
    url(),
    'a second click has done nothing, and says so',
  );
  assert.match(
    (await cleo.post(back, { ...taken, 'looked-at': '3', _form: randomUUID() })).body,
    /does not count any more/,
  );
  assert.equal((await cleo.get(url())).body.match(/Does not count any more/g)?.length, 3);
});

test('months at another employer: what counts as done there is chosen, shown and closed', async () => {
  const cleo = await service.signInAs('cleo');
  await cleo.get(`${url()}/transfer`);
  const nothing = await cleo.post(`${url()}/transfer`, { employer: '', months: 'six', reason: 'Read' });
  assert.equal(nothing.statusCode, 422);
  assert.match(nothing.body, /href="#employer"[\s\S]*href="#months"/);
  const bare = { employer: 'Example Council', months: '3', reason: 'Their record was read' };
  const asked = (await cleo.post(`${url()}/transfer`, bare)).body;
  assert.match(asked, /“Review at 3 months” would have been due before the day of joining/);
  assert.match(asked, /name="months" value="3"[\s\S]*name="accepted" value="review-3"[\s\S]*look again/);
  const typed = { ...bare, accepted: 'review-3' };
  const looked = await cleo.post(`${url()}/transfer`, typed);
  assert.doesNotMatch(looked.body, /would have been due before/);
  assert.match(looked.body, /Closed here as done elsewhere: Review at 3 months/);
  assert.match(looked.body, /3 months done elsewhere take off/);
  assert.equal((await cleo.post(`${url()}/transfer`, { ...typed, 'looked-at': '3' })).statusCode, 303);
  const { body } = await cleo.get(url());
  assert.match(body, /3 months done at Example Council/);
  assert.match(body, /Review at 3 months<\/a><span class="waymark-under">Done at another employer/);
  assert.doesNotMatch(
    body,
    /Record what was done at another employer/,
    'it is corrected, and not recorded twice',
  );
});

test('nobody else finds the forms, and whoever does not see the case finds no year', async () => {
  const noel = await service.signInAs('noel');
  assert.equal((await noel.get(`${url()}/leave`)).statusCode, 404);
  const tried = { ...day('from', '1 3 2026'), days: '7', reason: 'Mine', 'looked-at': '4' };
  assert.equal((await noel.post(`${url()}/more-time`, tried)).statusCode, 404);
  const ike = await service.signInAs('ike');
  for (const page of [url(), `${url()}/leave`]) assert.equal((await ike.get(page)).statusCode, 404, page);
});
