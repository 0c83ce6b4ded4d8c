import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { pdfText } from '../../../test/support/pdf-text.ts';
import { withScope } from '../../store/with-scope.ts';
import { type BeforeThePanel, startBeforeThePanel } from '../../../test/support/before-the-panel.ts';

let world: BeforeThePanel;
before(async () => {
  world = await startBeforeThePanel();
  for (const member of ['hal', 'mo']) {
    const visitor = await world.service.signInAs(member);
    await visitor.get(`/cases/${world.ref}/interest`);
    await visitor.post(`/cases/${world.ref}/interest`, { interest: 'none' });
  }
});
after(() => world.service.stop());

type Visitor = Awaited<ReturnType<BeforeThePanel['service']['signInAs']>>;
const url = () => `/cases/${world.ref}/decision/panel-decision`;
const letter = () => `/cases/${world.ref}/steps/tell-outcome`;

const deciding = (option: 'endorse' | 'defer', reasons: string) =>
  [
    ['presented', 'yes'],
    ['chosen', `level-2:${option}`],
    ['reasons', reasons],
    ['rows', '1'],
    ['present', 'hal'],
    ['present', 'mo'],
    ['confirmed', 'both-considered'],
    ...(option === 'endorse' ? [['confirmed', 'effectively-demonstrated']] : []),
  ] as [string, string][];

test('of two decisions sent at once one is recorded; the other is told what was, and keeps every word', async () => {
  const tabs = [await world.service.signInAs('hal'), await world.service.signInAs('hal')] as const;
  for (const tab of tabs) await tab.get(url());
  const sent = await Promise.all([
    tabs[0].postPairs(url(), deciding('endorse', 'Written in the first tab.')),
    tabs[1].postPairs(url(), deciding('defer', 'Written in the second tab.')),
  ]);
  assert.deepEqual(
    sent.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other),
    [303, 422],
  );
  const lost = sent.findIndex(({ statusCode }) => statusCode === 422);
  const { body = '' } = sent[lost] ?? {};
  assert.match(body, /The decision was recorded at .*: “(Endorse|Defer to a later panel)”/);
  assert.match(body, /What you typed/);
  assert.match(body, lost === 0 ? /Written in the first tab\./ : /Written in the second tab\./);
  assert.match(body, lost === 0 ? /Written in the second tab\./ : /Written in the first tab\./);
  assert.match(body, /by Hal/);
});

test('a member who sat reads the record, once', async () => {
  const mo = await world.service.signInAs('mo');
  const { body } = await mo.get(url());
  assert.match(body, /I have read this record/);
  const basedOn = /name="basedOn" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const answer = () => mo.post(`${url()}/answer`, { answer: 'read', basedOn });
  assert.deepEqual(
    (await Promise.all([answer(), answer()]))
      .map(({ statusCode }) => statusCode)
      .toSorted((one, other) => one - other),
    [303, 422],
  );
  assert.match((await mo.get(url())).body, /Mo \w+ has read the record/);
  assert.equal((await (await world.service.signInAs('eli')).get(`${url()}/correct`)).statusCode, 404);
});

test('a letter is held with a reason, goes out once it is released, and is replaced by one that says so', async () => {
  const hal = await world.service.signInAs('hal');
  world.service.setClock('2025-12-11T15:10:00Z');
  await correctTo(hal, 'endorse', 'Shown in all five.');
  await hal.get(letter());
  assert.match((await hal.post(letter(), { act: 'hold', reason: ' ' })).body, /href="#reason"/);
  assert.equal((await hal.post(letter(), { act: 'hold', reason: 'Mo reads it first.' })).statusCode, 303);
  const held = await hal.get(letter());
  assert.match(held.body, /Held<\/strong> by you since 15:10[\s\S]*Mo reads it first\./);
  assert.match((await hal.post(letter(), {})).body, /This letter is held/);
  assert.match((await hal.get(`${url()}/correct`)).body, /is held back, and stays so if the outcome stays/);
  await correctTo(hal, 'endorse', 'Shown in all five, and asked about two.');
  assert.match((await hal.post(letter(), {})).body, /This letter is held/);
  assert.equal((await hal.post(letter(), { act: 'release' })).statusCode, 303);
  assert.equal((await hal.post(letter(), {})).statusCode, 303);
  await delivered(1);
  assert.equal(await payChanges(), 1);
  const eli = await world.service.signInAs('eli');
  assert.match((await eli.get('/')).body, /header__title">Level 2 social worker/);
  const first = await eli.get(`/cases/${world.ref}/letters`);
  world.service.setClock('2025-12-11T15:20:00Z');
  await correctTo(hal, 'defer', 'More evidence of direct work is needed.');
  assert.deepEqual(lettersOf((await eli.get(`/cases/${world.ref}/letters`)).body), lettersOf(first.body));
  assert.equal(await payChanges(), 0);
  const next = await hal.get(letter());
  assert.match(next.body, /takes the place of the one of 11 December 2025/);
  assert.equal((await hal.post(letter(), {})).statusCode, 303);
  await delivered(2);
  const list = (await eli.get(`/cases/${world.ref}/letters`)).body;
  assert.match(list, /Panel outcome, deferred[\s\S]*Does not stand/);
  const { body } = await eli.get(url());
  assert.match(body, /Defer to a later panel[\s\S]*Why it was corrected[\s\S]*no longer stands/);
  assert.match((await eli.get('/')).body, /header__title">Level 1 social worker/);
});

test('the procedural record tells of corrections, of a letter held and of one replaced, and of why to whom it concerns', async () => {
  const record = async (who: string, path = 'record') =>
    (await world.service.signInAs(who)).get(`/cases/${world.ref}/${path}`);
  const { body } = await record('hal');
  assert.match(body, /Corrected from “Endorse” to “Defer to a later panel”\. The level that it had brought/);
  assert.match(body, /The reason given: <span class="waymark-words">The chair ticked the wrong one\./);
  assert.match(body, /held back until .*, when it was released\.[\s\S]*Mo reads it first\./);
  assert.match(body, /“Panel outcome, [^”]+” of .* stands no longer/);
  const noted = await record('hal', 'record?show=noted');
  assert.match(noted.body, />Noted<\/strong>/);
  assert.doesNotMatch(noted.body, />Kept<\/strong>/);
  const own = await record('eli');
  assert.match(own.body, /Corrected from “Endorse”[\s\S]*The chair ticked the wrong one\./);
  assert.doesNotMatch(own.body, /held back|was released|Mo reads it first/);
  const text = pdfText((await record('hal', 'record.pdf')).rawPayload);
  assert.match(text, /Correctedfrom/);
  assert.match(text, /Moreadsitfirst/);
  assert.doesNotMatch(pdfText((await record('eli', 'record.pdf')).rawPayload), /heldback|Moreadsitfirst/);
});

test('of two corrections at once one is made, and the other is asked to read it first', async () => {
  const tabs = [await world.service.signInAs('hal'), await world.service.signInAs('hal')] as const;
  const sent = await Promise.all(
    tabs.map(async (tab, index) => correct(tab, 'defer', `Correction ${index}.`)),
  );
  assert.deepEqual(
    sent.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other),
    [303, 422],
  );
  const lost = sent.findIndex(({ statusCode }) => statusCode === 422);
  assert.match(sent[lost]?.body ?? '', /Somebody corrected this decision at/);
  assert.match(sent[lost]?.body ?? '', new RegExp(`Correction ${lost}\\.`));
});

test('what was found on a standard stands in the record, and only on one that was allocated', async () => {
  const hal = await world.service.signInAs('hal');
  const { body } = await hal.get(`${url()}/correct`);
  const [, first = ''] = /name="finding:([\w-]+)"/.exec(body) ?? [];
  assert.notEqual(first, '');
  const strange = await correct(hal, 'defer', 'As before.', [['finding:kss-99', 'shown']]);
  assert.match(strange.body, /finds once on each of the standards that were allocated/);
  const silent = await correct(hal, 'defer', 'As before.', [
    [`found:${first}`, 'Thin.'],
    [`finding:${first}`, ''],
  ]);
  assert.match(silent.body, new RegExp(`href="#finding-${first}"`));
  const found = [
    [`finding:${first}`, 'partly'],
    [`found:${first}`, 'One visit of the two.'],
  ] as const;
  assert.equal((await correct(hal, 'defer', 'As before.', found)).statusCode, 303);
  assert.match((await hal.get(url())).body, /<strong>shown in part<\/strong>[\s\S]*One visit of the two\./);
});

async function correct(
  hal: Visitor,
  ...[option, reasons, more = []]: readonly [
    option: 'endorse' | 'defer',
    reasons: string,
    more?: readonly (readonly [string, string])[],
  ]
) {
  const { body } = await hal.get(`${url()}/correct`);
  const basedOn = /name="basedOn" value="([^"]+)"/.exec(body)?.[1] ?? assert.fail('no record to correct');
  return hal.postPairs(`${url()}/correct`, [
    ...deciding(option, reasons),
    ['why', 'The chair ticked the wrong one.'],
    ['basedOn', basedOn],
    ...more,
  ]);
}

async function correctTo(hal: Visitor, option: 'endorse' | 'defer', reasons: string): Promise<void> {
  const { statusCode, body } = await correct(hal, option, reasons);
  assert.equal(statusCode, 303, body);
}

async function payChanges(): Promise<number> {
  const scope = { authority: 'lincolnshire', principals: 'system' } as const;
  const { rows } = await withScope(world.service.database.db, scope, (tx) =>
    sql`select 1 from pay_change where case_ref = ${world.ref}`.execute(tx),
  );
  return rows.length;
}

function lettersOf(body: string): readonly string[] {
  return [...body.matchAll(/href="(\/cases\/[^"]+\/letters\/[^"]+)"/g)].map(([, href = '']) => href);
}

/** Letters that tell an outcome are posted by a worker of its own, a moment after they are sent. */
async function delivered(count: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const stored = await world.service.desk.cases.readAsSystem('lincolnshire', world.ref);
    const events = stored?.events ?? [];
    const told = new Set(
      events.flatMap((event) =>
        event.type === 'LetterSent' && event.data.step === 'tell-outcome' ? [event.data.id] : [],
      ),
    );
    const left = events.filter((event) => event.type === 'LetterDelivered' && told.has(event.data.id));
    if (left.length >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The letter was not delivered within ten seconds.');
}
