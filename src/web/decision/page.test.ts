import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BeforeThePanel, startBeforeThePanel } from '../../../test/support/before-the-panel.ts';

let world: BeforeThePanel;
before(async () => {
  world = await startBeforeThePanel();
});
after(() => world.service.stop());

const deferral = {
  presented: 'yes',
  chosen: 'level-2:defer',
  confirmed: 'both-considered',
  reasons: 'More evidence of direct work is needed.',
  submittedNotes: 'Private: thin on standard 6.',
  presentedNotes: 'Private: answered well.',
  rows: '3',
  'kind-0': 'shadowing',
  'standard-0': '',
  'text-0': 'Shadow three court hearings.',
};
const url = () => `/cases/${world.ref}/decision/panel-decision`;

test('a panel member sees nothing of the case but the question about interest, until it is answered', async () => {
  const hal = await world.service.signInAs('hal');
  const first = await hal.get(url());
  assert.equal(first.statusCode, 303);
  assert.equal(first.headers.location, `/cases/${world.ref}/interest`);
  const asked = await hal.get(`/cases/${world.ref}/interest`);
  assert.equal(asked.statusCode, 200);
  assert.match(asked.body, /Eli Instance/);
  const silent = await hal.post(`/cases/${world.ref}/interest`, { interest: 'some', words: ' ' });
  assert.equal(silent.statusCode, 422);
  assert.match(silent.body, /Say what the interest is/);
  assert.equal((await hal.post(`/cases/${world.ref}/interest`, { interest: 'none' })).statusCode, 303);
  assert.equal((await hal.get(url())).statusCode, 200);
});

test('on the day of the panel the page waits for its beginning, and says so before anything is typed', async () => {
  const { setClock } = world.service;
  setClock('2025-12-11T09:11:00Z');
  const hal = await world.service.signInAs('hal');
  const early = await hal.get(url());
  assert.match(
    early.body,
    /The panel starts at 09:30 on Thursday 11 December 2025\. The decision is recorded once/,
  );
  assert.doesNotMatch(early.body, /name="reasons"/);
  setClock('2025-12-11T15:00:00Z');
  assert.match((await (await world.service.signInAs('hal')).get(url())).body, /name="reasons"/);
});

test('nothing is decided with a member who has not said whether they have an interest; they are named, and all stays', async () => {
  const hal = await world.service.signInAs('hal');
  const { body } = await hal.get(url());
  assert.match(body, /Has not said yet whether they have an interest\. If they sat, they answer/);
  const early = await hal.postPairs(url(), [
    ...Object.entries(deferral),
    ['present', 'hal'],
    ['present', 'mo'],
  ]);
  assert.equal(early.statusCode, 422);
  const says =
    /Mo \w+ has not said yet whether they have an interest in this case\. If they were there, ask them to answer/;
  assert.match(early.body, new RegExp(`href="#present">${says.source}`));
  assert.match(early.body, /More evidence of direct work is needed\./);
  const state = await world.service.desk.cases.readAsSystem('lincolnshire', world.ref);
  assert.ok(state?.events.every(({ type }) => type !== 'Heard' && type !== 'Decided'));
});

test('whoever does not sit has no page about interest', async () => {
  const eli = await world.service.signInAs('eli');
  assert.equal((await eli.get(`/cases/${world.ref}/interest`)).statusCode, 404);
});

test('a member who does not chair reads the page and cannot record', async () => {
  const mo = await world.service.signInAs('mo');
  await mo.get(`/cases/${world.ref}/interest`);
  await mo.post(`/cases/${world.ref}/interest`, { interest: 'some', words: 'I taught him once.' });
  const { body } = await mo.get(url());
  assert.match(body, /It is recorded by: Chair of the panel/);
  assert.doesNotMatch(body, /Record the decision/);
  const answer = await mo.post(url(), { ...deferral, present: 'mo' });
  assert.equal(answer.statusCode, 422);
});

test('the chair sees who has an interest, the options of the policy and what is expected at the level', async () => {
  const hal = await world.service.signInAs('hal');
  const { body } = await hal.get(url());
  assert.match(body, /Has an interest: I taught him once\./);
  for (const words of [
    'Endorse',
    'Defer to a later panel',
    'expert in child protection',
    'effectively demonstrated',
    'grade G9, point 25',
  ]) {
    assert.ok(body.includes(words), words);
  }
});

test('another row for recommended work changes nothing and keeps what was typed', async () => {
  const hal = await world.service.signInAs('hal');
  await hal.get(url());
  const { statusCode, body } = await hal.post(url(), { ...deferral, add: 'row' });
  assert.equal(statusCode, 200);
  assert.match(body, /id="text-3"/);
  assert.match(body, /value="Shadow three court hearings\."/);
});

test('one Head of Service alone cannot decide, and everything typed stays', async () => {
  const hal = await world.service.signInAs('hal');
  await hal.get(url());
  const { statusCode, body } = await hal.post(url(), { ...deferral, present: 'hal' });
  assert.equal(statusCode, 422);
  assert.match(body, /LIN-039/);
  assert.match(body, /More evidence of direct work is needed\./);
  assert.match(body, /Private: thin on standard 6\./);
});

test('what the policy asks is refused by name where it is missing', async () => {
  const hal = await world.service.signInAs('hal');
  await hal.get(url());
  const both = async (changes: Readonly<Record<string, string>>) => post(hal, { ...deferral, ...changes });
  assert.match((await both({ presented: '' })).body, /href="#presented"/);
  assert.match((await both({ confirmed: '' })).body, /href="#both-considered"/);
  assert.match((await both({ reasons: '' })).body, /href="#reasons"/);
  assert.match((await both({ chosen: '' })).body, /Choose the outcome/);
  assert.match((await both({ 'kind-0': '' })).body, /href="#kind-0"/);
  // All that is missing is told at once.
  const bare = (await both({ presented: '', confirmed: '', reasons: '' })).body;
  for (const field of ['presented', 'both-considered', 'reasons'])
    assert.ok(bare.includes(`href="#${field}"`), field);
  assert.match((await both({ chosen: '', reasons: '' })).body, /href="#chosen".*href="#reasons"/s);
});

test('the applicant learns of the decision by the letter, and by no page before it', async () => {
  const [hal, eli] = [await world.service.signInAs('hal'), await world.service.signInAs('eli')];
  const pages = [
    '/',
    '/cases',
    ...['', '/record', '/letters', '/decision/panel-decision', '/appeal', '/portfolio'].map(
      (path) => `/cases/${world.ref}${path}`,
    ),
  ];
  const look = async () => Promise.all(pages.map(async (page) => textOf((await eli.get(page)).body)));
  const was = await look();
  await hal.get(url());
  const recorded = await post(hal, deferral);
  assert.equal(recorded.statusCode, 303);
  assert.equal(recorded.headers.location, `/cases/${world.ref}/steps/tell-outcome`);
  assert.deepEqual(await look(), was);
});

test('afterwards the panel reads its private notes, and the managers do not', async () => {
  const hal = await world.service.signInAs('hal');
  assert.match((await hal.get(url())).body, /Private: thin on standard 6\./);
  const lou = await world.service.signInAs('lou');
  const { statusCode, body } = await lou.get(url());
  assert.equal(statusCode, 200);
  assert.match(body, /Defer to a later panel/);
  assert.doesNotMatch(body, /Private:/);
});

async function post(
  hal: Awaited<ReturnType<BeforeThePanel['service']['signInAs']>>,
  fields: Readonly<Record<string, string>>,
) {
  // Two boxes of one name, as a browser sends them.
  return hal.postPairs(url(), [...Object.entries(fields), ...both]);
}

test('an endorsement changes nothing that the applicant sees before the letter, and then it does', async () => {
  const fresh = await startBeforeThePanel();
  try {
    const hal = await fresh.service.signInAs('hal');
    const eli = await fresh.service.signInAs('eli');
    const page = `/cases/${fresh.ref}/decision/panel-decision`;
    for (const member of [hal, await fresh.service.signInAs('mo')]) {
      await member.get(`/cases/${fresh.ref}/interest`);
      await member.post(`/cases/${fresh.ref}/interest`, { interest: 'none' });
    }
    const pages = ['/', '/cases', '/eligibility', `/cases/${fresh.ref}`, page];
    const look = async () => Promise.all(pages.map(async (one) => textOf((await eli.get(one)).body)));
    const was = await look();
    await hal.get(page);
    const endorsed = [
      ...Object.entries({
        presented: 'yes',
        chosen: 'level-2:endorse',
        reasons: 'Shown in all five.',
        rows: '3',
      }),
      ...both,
      ...confirmed,
    ];
    assert.equal((await hal.postPairs(page, endorsed)).statusCode, 303);
    assert.deepEqual(await look(), was);
    await hal.get(`/cases/${fresh.ref}/steps/tell-outcome`);
    assert.equal((await hal.post(`/cases/${fresh.ref}/steps/tell-outcome`, {})).statusCode, 303);
    await delivered(fresh);
    assert.match((await eli.get('/')).body, /Level 2 social worker/);
    assert.match(textOf((await eli.get(page)).body), /Endorse/);
  } finally {
    await fresh.service.stop();
  }
});

const both = [
  ['present', 'hal'],
  ['present', 'mo'],
] as const;
const confirmed = [
  ['confirmed', 'effectively-demonstrated'],
  ['confirmed', 'both-considered'],
] as const;

/** The letter is posted by a worker of its own, a moment after it is sent. */
async function delivered({ service, ref }: BeforeThePanel): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
    const told = stored?.events.findLastIndex(({ type }) => type === 'LetterDelivered') ?? -1;
    if (told > (stored?.events.findLastIndex(({ type }) => type === 'Decided') ?? 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The letter was not delivered within ten seconds.');
}

/** What stands on the page, without the tokens that are new on every one. */
function textOf(body: string): string {
  return body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}
