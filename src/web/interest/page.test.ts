import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IsoDate } from '../../core/calendar/date.ts';
import { changeManager } from '../../app/people/change-who-manages.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { fold } from '../../core/case/evolve.ts';
import { peopleAdmin } from '../../store/people/people-admin.ts';
import { type BeforeThePanel, startBeforeThePanel } from '../../../test/support/before-the-panel.ts';

let world: BeforeThePanel;
let url: string;
before(async () => {
  world = await startBeforeThePanel();
  url = `/cases/${world.ref}`;
  const admin = peopleAdmin(world.service.database.db);
  const managed = { person: 'eli', relation: 'line-manager' } as const;
  await admin.setRelation('lincolnshire', { ...managed, holder: 'mo', from: '2022-11-01' as IsoDate });
  await admin.setRelation('lincolnshire', { ...managed, holder: 'lou', from: '2024-04-01' as IsoDate });
  const office = { office: 'head-of-service', from: '2020-01-01' as IsoDate } as const;
  await admin.setOffice('lincolnshire', { ...office, person: 'tam' });
});
after(() => world.service.stop());

const stateNow = async () =>
  fold((await world.service.desk.cases.readAsSystem('lincolnshire', world.ref))?.events ?? []);

test('what the records show is told to the member before they answer, and keeps nobody off by itself', async () => {
  const mo = await world.service.signInAs('mo');
  const { body } = await mo.get(`${url}/interest`);
  assert.match(body, /You were their Practice Supervisor until 31 March 2024\./);
  assert.match(body, /It keeps you from nothing by itself.*LIN-039/);
  assert.match(body, /value="some"/);
  const hal = await world.service.signInAs('hal');
  assert.doesNotMatch((await hal.get(`${url}/interest`)).body, /The records show a connection/);
});

test('a member who stands aside has no case, and the chair and panel administration have a task without the words', async () => {
  const hal = await world.service.signInAs('hal');
  await hal.get(`${url}/interest`);
  await hal.post(`${url}/interest`, { interest: 'none' });
  const mo = await world.service.signInAs('mo');
  await mo.get(`${url}/interest`);
  const left = await mo.post(`${url}/interest`, { interest: 'aside', words: 'A private quarrel.' });
  assert.equal(left.headers.location, '/');
  assert.equal((await mo.get(url)).statusCode, 404);
  assert.doesNotMatch((await mo.get('/')).body, new RegExp(`Eli|${world.ref}`));
  for (const person of ['hal', 'quin']) {
    const told = await world.service.signInAs(person);
    assert.match((await told.get('/')).body, /Fill an empty seat on the panel/, person);
    const { body } = await told.get(`${url}/seats`);
    assert.match(body, /The panel is not complete for this case/);
    assert.match(
      body,
      /<strong>Mo Makebelieve<\/strong> has declared an interest and was their Practice Supervisor/,
    );
    assert.doesNotMatch(body, /private quarrel/);
  }
  assert.doesNotMatch((await hal.get(`${url}/seats`)).body, /Who takes the empty seat/);
});

test('the panel cannot decide while its seat is empty', async () => {
  const hal = await world.service.signInAs('hal');
  const { body } = await hal.get(`${url}/decision/panel-decision`);
  assert.doesNotMatch(body, /Mo Makebelieve/);
  const decided = await hal.post(`${url}/decision/panel-decision`, {
    presented: 'yes',
    present: 'hal',
    chosen: 'level-2:endorse',
    confirmed: 'effectively-demonstrated',
    reasons: 'Shown.',
  });
  assert.equal(decided.statusCode, 422);
  assert.match(decided.body, /Two Heads of Service|two Heads of Service/);
});

test('a substitute is found for this one case; nobody of another office and nobody who stands aside', async () => {
  const quin = await world.service.signInAs('quin');
  const { body } = await quin.get(`${url}/seats`);
  assert.match(body, /value="tam:core:head-of-service:mo"/);
  for (const person of ['kit:core:hr:mo', 'mo:core:head-of-service:mo', 'tam:core:head-of-service:hal', '']) {
    const wrong = await quin.post(`${url}/seats`, { act: 'substitute', person });
    assert.equal(wrong.statusCode, 422, person);
  }
  const taken = await quin.post(`${url}/seats`, {
    act: 'substitute',
    person: 'tam:core:head-of-service:mo',
  });
  assert.equal(taken.statusCode, 303, taken.body);
  assert.deepEqual(
    (await stateNow()).members.map(({ person, part }) => [person, part]),
    [
      ['hal', 'chair'],
      ['tam', 'core'],
    ],
  );
  assert.match((await quin.get(`${url}/seats`)).body, /Every seat that the policy asks for is taken/);
  assert.doesNotMatch((await quin.get('/')).body, /Fill an empty seat/);
  const sitting = await world.service.desk.panels.sitting('lincolnshire', 'december-2025');
  assert.deepEqual(
    sitting?.members.map(({ person }) => person),
    ['hal', 'mo'],
    'the other cases keep their panel',
  );
});

test('a substitute reads what was minuted of their one case, and nothing else of the panel', async () => {
  const minutes = '/panels/december-2025/minutes';
  const hal = await world.service.signInAs('hal');
  await hal.get(minutes);
  for (const [item, words] of [
    ['opening', 'Everybody was there.'],
    [world.ref, 'Asked about the second visit.'],
  ] as const)
    assert.equal((await hal.post(minutes, { item, words, basedOn: '0' })).statusCode, 303, item);
  const tam = await world.service.signInAs('tam');
  await tam.get(`${url}/interest`);
  await tam.post(`${url}/interest`, { interest: 'none' });
  assert.match((await tam.get('/panels/december-2025')).body, /href="\/panels\/december-2025\/minutes"/);
  const read = (await tam.get(minutes)).body;
  assert.match(read, /You took a seat on this panel for one case[\s\S]*Eli Instance[\s\S]*second visit/);
  assert.doesNotMatch(read, /Everybody was there|Opening|Any other business/);
  assert.equal((await tam.post(minutes, { item: world.ref, words: 'Mine.', basedOn: '1' })).statusCode, 422);
  assert.equal((await (await world.service.signInAs('eli')).get(minutes)).statusCode, 404);
});

test('the chair asks a member to stand aside with a reason, and whoever said so by mistake sits again', async () => {
  const hal = await world.service.signInAs('hal');
  await hal.get(`${url}/seats`);
  const unreasoned = await hal.post(`${url}/seats`, { act: 'aside', person: 'tam', reason: ' ' });
  assert.equal(unreasoned.statusCode, 422);
  assert.equal(
    (await hal.post(`${url}/seats`, { act: 'aside', person: 'tam', reason: 'A friend.' })).statusCode,
    303,
  );
  const tam = await world.service.signInAs('tam');
  assert.equal((await tam.get(url)).statusCode, 404);
  await hal.post(`${url}/seats`, { act: 'back', person: 'tam', reason: 'Another Tam was meant.' });
  assert.equal((await tam.get(`${url}/interest`)).statusCode, 200, 'asked anew');
});

test('where the chair stands aside another member takes the chair for this case', async () => {
  const hal = await world.service.signInAs('hal');
  await hal.get(`${url}/interest`);
  await hal.post(`${url}/interest`, { interest: 'aside', words: 'We are cousins.' });
  const quin = await world.service.signInAs('quin');
  assert.match((await quin.get(`${url}/seats`)).body, /Nobody is in the chair/);
  const taken = await quin.post(`${url}/seats`, {
    act: 'substitute',
    person: 'tam:chair:head-of-service:tam',
  });
  assert.equal(taken.statusCode, 303, taken.body);
  assert.deepEqual(
    (await stateNow()).members.map(({ person, part }) => [person, part]),
    [['tam', 'chair']],
  );
});

test('where the policy keeps managers off, whoever becomes one in the register leaves the seat at once', async () => {
  const { desk, database } = world.service;
  const strict = <T extends Pack>(pack: T) => {
    const panels = Object.entries(pack.panels).map(([id, panel]) => [
      id,
      { ...panel, independence: 'stops' },
    ]);
    return { ...pack, panels: Object.fromEntries(panels) as Pack['panels'] };
  };
  const policies = {
    ...desk.policies,
    current: (authority: string) => strict(desk.policies.current(authority)),
    of: (pinned: Parameters<typeof desk.policies.of>[0]) => {
      const policy = desk.policies.of(pinned);
      return { ...policy, pack: strict(policy.pack) };
    },
  };
  const viewer = { authority: 'lincolnshire', personId: 'ira', offices: ['administrator'] };
  const change = { viewer, person: 'eli', relation: 'line-manager', holder: 'tam' } as const;
  const from = '2025-12-01' as IsoDate;
  assert.equal((await stateNow()).aside['tam'], undefined);
  await changeManager({ ...desk, policies }, peopleAdmin(database.db), { ...change, from });
  const { aside, parties } = await stateNow();
  assert.equal(aside['tam']?.because, 'tie');
  assert.deepEqual(
    aside['tam']?.ties.map(({ kind }) => kind),
    ['manages'],
  );
  assert.equal(parties['line-manager'], 'lou', 'the case keeps the manager it began with');
});

test('to whoever neither chairs nor runs panels there is no page about the seats', async () => {
  for (const person of ['eli', 'lou', 'mo', 'zed', 'kit'])
    assert.equal((await (await world.service.signInAs(person)).get(`${url}/seats`)).statusCode, 404, person);
});
