import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startService();
});
after(() => service.stop());

const from = (form: string, day = '1', month = '2') => ({
  [`${form}-from-day`]: day,
  [`${form}-from-month`]: month,
  [`${form}-from-year`]: '2026',
});

test('finds people by a part of the name, and by e-mail', async () => {
  const ira = await service.signInAs('ira');
  const { body } = await ira.get('/people?search=ada+ex');
  assert.match(body, /Ada Example/);
  assert.doesNotMatch(body, /Bo Sample/);
  assert.match((await ira.get('/people?search=bo.sample%40')).body, /Bo Sample/);
  assert.match((await ira.get('/people?search=%25')).body, /Nobody is found/);
});

test('nobody but an administrator opens the register', async () => {
  for (const person of ['ada', 'quin', 'kit', 'hal']) {
    const visitor = await service.signInAs(person);
    for (const url of ['/people', '/people/ada', '/people/new', '/people/ada/edit', '/teams']) {
      assert.equal((await visitor.get(url)).statusCode, 403, `${person} ${url}`);
    }
  }
});

test('adds a person, and refuses an e-mail address that somebody has', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/people/new');
  const taken = await ira.post('/people/new', {
    name: 'Gus Invented',
    email: 'ada.example@lincolnshire.example',
  });
  assert.equal(taken.statusCode, 422);
  assert.match(taken.body, /Somebody else has this e-mail address already/);
  assert.match(taken.body, /value="Gus Invented"/);
  const added = await ira.post('/people/new', { name: 'Gus Invented', email: 'gus@lincolnshire.example' });
  assert.equal(added.statusCode, 303);
  assert.match((await ira.get(String(added.headers.location))).body, /<h1[^>]*>Gus Invented/);
});

test('nobody is moved by hand to a level that a panel gives', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/people/ada');
  const answer = await ira.post('/people/ada', {
    form: 'fact',
    fact: 'level',
    level: 'level-2',
    ...from('fact'),
  });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /without the panel/);
  assert.match(answer.body, /LIN-021/);
});

test('a level held on joining is entered with its reason, which stands on the record', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/people/zed');
  const reason = 'Level 2 at the last council';
  const answer = await ira.post('/people/zed', {
    form: 'fact',
    fact: 'level',
    level: 'level-2',
    reason,
    ...from('fact'),
  });
  assert.equal(answer.statusCode, 303);
  const { body } = await ira.get('/people/zed');
  assert.match(body, /Level 2 social worker <span[^>]*>from 1 February 2026/);
  assert.match(body, /Level 1 social worker <span[^>]*>1 June 2021 to 31 January 2026/);
  assert.match(body, new RegExp(reason));
});

test('a level that no panel gives, and a team, are entered as they are', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/people/bo');
  assert.equal(
    (await ira.post('/people/bo', { form: 'fact', fact: 'team', team: 'cwd', ...from('fact') })).statusCode,
    303,
  );
  assert.match(
    (await ira.get('/people/bo')).body,
    /Children with Disabilities Team <span[^>]*>from 1 February 2026/,
  );
});

test('a new manager is put on open cases where that is wished', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/people/cy');
  const holder = 'pat.pattern@lincolnshire.example';
  const answer = await ira.post('/people/cy', {
    form: 'manager',
    relation: 'line-manager',
    holder,
    carry: 'yes',
    ...from('manager', '12', '1'),
  });
  assert.equal(answer.statusCode, 303);
  assert.match((await ira.get('/people/cy')).body, /Their open case has the new manager too/);
  const ref = await service.desk.cases.openCaseOf('lincolnshire', 'cy', 'level-1-to-level-2');
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref ?? '');
  const changed = stored?.events.at(-1);
  assert.ok(changed?.type === 'PartyChanged' && changed.data.person === 'pat' && changed.by === 'ira');
});

test('nobody is their own manager', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/people/pat');
  const answer = await ira.post('/people/pat', {
    form: 'manager',
    relation: 'line-manager',
    holder: 'pat.pattern@lincolnshire.example',
    ...from('manager'),
  });
  assert.equal(answer.statusCode, 422);
  assert.match(answer.body, /Nobody is their own manager/);
});

test('an absence ends on the last day that was given', async () => {
  const ira = await service.signInAs('ira');
  await ira.get('/people/ada');
  const until = { 'absence-until-day': '28', 'absence-until-month': '2', 'absence-until-year': '2026' };
  assert.equal(
    (await ira.post('/people/ada', { form: 'absence', kind: 'career break', ...from('absence'), ...until }))
      .statusCode,
    303,
  );
  assert.match(
    (await ira.get('/people/ada')).body,
    /career break<\/dt>[^]*?1 February 2026 to 28 February 2026/,
  );
});

test('a team is added with a kind of the policy', async () => {
  const ira = await service.signInAs('ira');
  const shown = await ira.get('/teams');
  assert.match(shown.body, /Family Assessment and Support Team/);
  assert.equal((await ira.post('/teams', { title: 'West FAST', kind: 'nothing' })).statusCode, 422);
  assert.equal((await ira.post('/teams', { title: 'West FAST', kind: 'fast' })).statusCode, 303);
  assert.match((await ira.get('/teams')).body, /West FAST/);
});

test('somebody who is not in the register is not found', async () => {
  const ira = await service.signInAs('ira');
  assert.equal((await ira.get('/people/nobody')).statusCode, 404);
});

test('a correction from a page opened before another’s is not saved, and nothing typed is lost', async () => {
  const [ira, also] = [await service.signInAs('ira'), await service.signInAs('ira')];
  const url = '/people/bo/edit';
  const versionIn = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
  const typed = (name: string, version: string) => ({
    name,
    email: 'bo.sample@lincolnshire.example',
    active: 'yes',
    version,
  });
  const version = versionIn((await ira.get(url)).body);
  await also.get(url);
  assert.equal((await also.post(url, typed('Bo First', version))).statusCode, 303);
  const mistaken = await ira.post(url, { ...typed('Bo Second', version), email: 'nowhere' });
  assert.equal(versionIn(mistaken.body), version);
  const stale = await ira.post(url, typed('Bo Second', version));
  assert.equal(stale.statusCode, 409);
  assert.match(stale.body, /Somebody changed this after you opened the page/);
  assert.match(stale.body, /<dd>Bo First<\/dd>/);
  assert.match(stale.body, /value="Bo Second"/);
  assert.match((await ira.get('/people/bo')).body, /<h1[^>]*>Bo First/);
  assert.equal((await ira.post(url, typed('Bo Second', versionIn(stale.body)))).statusCode, 303);
  assert.match((await ira.get('/people/bo')).body, /<h1[^>]*>Bo Second/);
});
