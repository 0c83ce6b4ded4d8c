import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService();
});
after(() => service.stop());

const june = {
  panel: 'career-progression-panel',
  'on-day': '18',
  'on-month': '6',
  'on-year': '2026',
  starts: '09:30',
  ends: '16:00',
  'submit-by-day': '22',
  'submit-by-month': '5',
  'submit-by-year': '2026',
  'meeting-link': 'https://meet.example.org/june',
  capacity: '',
  kind: 'scheduled',
  reason: '',
};

test('lists the panels ahead, soonest first, with what each one lacks', async () => {
  const quin = await service.signInAs('quin');
  const { body } = await quin.get('/panels');
  const dates = ['23 April 2026', '17 September 2026', '10 December 2026'].map((date) => body.indexOf(date));
  assert.deepEqual(
    dates,
    dates.toSorted((a, b) => a - b),
  );
  assert.ok(dates.every((at) => at > 0));
  assert.match(body, /Still missing:<\/strong> a chair, 0 of 2 members \(Head of Service\)/);
});

test('refuses a scheduled panel in a month that the policy does not name, and keeps what was typed', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/panels/new');
  const answer = await quin.post('/panels/new', june);
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /sits in April, September and December/);
  assert.match(answer.body, /value="https:\/\/meet\.example\.org\/june"/);
});

test('takes one additional panel with its reason, and no second one in the year', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/panels/new');
  assert.match((await quin.post('/panels/new', { ...june, kind: 'additional' })).body, /Give the reason/);
  assert.equal(
    (await quin.post('/panels/new', { ...june, kind: 'additional', reason: 'applicant numbers' })).statusCode,
    303,
  );
  const second = await quin.post('/panels/new', {
    ...june,
    'on-month': '7',
    kind: 'additional',
    reason: 'more',
  });
  assert.equal(second.statusCode, 422);
  assert.match(second.body, /one additional panel a year, and 2026 has it already/);
});

test('refuses a panel without a meeting link, and one with a day that does not exist', async () => {
  const quin = await service.signInAs('quin');
  await quin.get('/panels/new');
  const noLink = await quin.post('/panels/new', {
    ...june,
    'meeting-link': '',
    kind: 'additional',
    reason: 'x',
  });
  assert.match(noLink.body, /give the meeting link/);
  const noDay = await quin.post('/panels/new', { ...june, 'on-day': '31' });
  assert.equal(noDay.statusCode, 422);
  assert.match(noDay.body, /31 6 2026” is not a day of the calendar/);
  const same = { 'submit-by-day': '31', 'submit-by-month': '6', 'submit-by-year': '2026' };
  const wrong = await quin.post('/panels/new', {
    ...june,
    ...same,
    'on-day': '31',
    'meeting-link': 'meet.example',
  });
  const [, list = ''] = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(wrong.body) ?? [];
  const told = [...list.matchAll(/<a[^>]*>([^<]*)<\/a>/g)].map(([, words]) => words ?? '');
  assert.equal(told.length, 3, told.join());
  assert.ok(
    told.every((words, index) => words !== '' && told.indexOf(words) === index),
    told.join(),
  );
});

test('names the panel, with a co-opted member found by e-mail', async () => {
  const quin = await service.signInAs('quin');
  const page = '/panels/december-2026/members';
  await quin.get(page);
  const nobody = await quin.post(page, { chair: 'hal', core: 'mo', add: 'nobody@lincolnshire.example' });
  assert.equal(nobody.statusCode, 422);
  assert.match(nobody.body, /Nobody here has this e-mail address/);
  assert.equal(
    (await quin.post(page, { chair: 'hal', core: 'mo', add: 'kit.pretend@lincolnshire.example' })).statusCode,
    303,
  );
  assert.match((await quin.get('/panels/december-2026')).body, /<strong>Kit Pretend<\/strong>, co-opted/);
  assert.equal((await (await service.signInAs('kit')).get('/panels/december-2026')).statusCode, 200);
});

test('refuses an applicant on their own panel, and says who manages whom', async () => {
  const quin = await service.signInAs('quin');
  const page = '/panels/april-2026/members';
  await quin.get(page);
  const own = await quin.post(page, { chair: 'hal', core: 'mo', add: 'cy.specimen@lincolnshire.example' });
  assert.equal(own.statusCode, 422);
  assert.match(own.body, /Cy Specimen has a case at this panel, so cannot sit on it/);
  await quin.post(page, { chair: 'hal', core: 'mo', add: 'vic.mockup@lincolnshire.example' });
  assert.match((await quin.get(page)).body, /Vic Mockup is the Team Manager of one of these applicants/);
});

test('every panel that is listed opens, to each office that sees the list', async () => {
  for (const person of ['quin', 'ira', 'hal', 'ash']) {
    const office = await service.signInAs(person);
    const links = [...(await office.get('/panels')).body.matchAll(/href="(\/panels\/[a-z0-9-]+)"/g)];
    assert.ok(links.length >= 4, person);
    for (const [, href = ''] of links)
      assert.equal((await office.get(href)).statusCode, 200, `${person} ${href}`);
  }
});

test('to whoever neither runs panels nor sits, there is no such page', async () => {
  const ada = await service.signInAs('ada');
  assert.equal((await ada.get('/panels')).statusCode, 404);
  assert.equal((await ada.get('/panels/april-2026')).statusCode, 404);
  assert.equal((await ada.get('/panels/new')).statusCode, 403);
});

test('the administrator names a panel on cases that they do not see', async () => {
  const ira = await service.signInAs('ira');
  const page = '/panels/april-2026/members';
  const shown = await ira.get(page);
  assert.doesNotMatch(shown.body, /Cy Specimen/);
  assert.equal((await ira.post(page, { chair: 'mo', core: 'hal' })).statusCode, 303);
  const [ref = ''] = await service.desk.cases.onSitting('lincolnshire', 'april-2026');
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
  const named = stored?.events.findLast((event) => event.type === 'PanelNamed');
  assert.ok(named?.type === 'PanelNamed' && named.by === 'ira');
  assert.equal(named.data.members.find(({ part }) => part === 'chair')?.person, 'mo');
});
