import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { historyOf } from '../../../test/support/history.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { twoByTwo } from '../../../test/support/two-by-two.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const pathway = 'f-to-g';
const viewer = { authority: 'sandwell', personId: 'win', offices: ['progression-office'] };

let service: Running;
let ref: Readonly<Record<string, string>>;
before(async () => {
  service = await startService('sandwell', { demo: await twoByTwo() });
  const { rows } = await service.acts.lists.cases(viewer, { limit: 50 });
  ref = Object.fromEntries(rows.map((row) => [row.applicant, row.ref]));
  service.setClock('2026-02-16T10:00:00Z');
});
after(() => service.stop());

const asked = (step: string, ...people: string[]) =>
  new URLSearchParams([
    ['pathway', pathway],
    ['step', step],
    ...people.map((person): [string, string] => ['ref', ref[person] ?? person]),
  ]).toString();
const opened = async (person: string, url: string) => (await service.signInAs(person)).get(url);

type Pairs = readonly (readonly [string, string])[];
const pairs = (step: string, ...people: string[]): Pairs => [...new URLSearchParams(asked(step, ...people))];
const sent = async (person: string, fields: Pairs) => {
  const browser = await service.signInAs(person);
  await browser.get('/cases/together');
  return browser.postPairs('/cases/together/check', fields);
};

test('what waits in several cases and needs no words is offered, and nothing else', async () => {
  const { body } = await opened('win', '/cases/together');
  const found = [...body.matchAll(/<a class="govuk-link" href="\/cases\/together\?[^"]+">([^<]+)</g)].map(
    ([, one]) => one,
  );
  assert.deepEqual(found, [
    'Issue the documents and the questions (stage 1)',
    'Confirm the appointment (stage 5)',
    'Send the portfolio to the Principal Social Worker (stage 5)',
  ]);
  assert.match(text((await opened('gil', '/cases/together')).body), /Nothing of that kind waits/);
  const chosen = await opened('win', `/cases/together?${asked('confirm')}&all=yes`);
  assert.equal(chosen.body.match(/name="ref"[^>]* checked/g)?.length, 2);
});

test('a look beforehand shows each letter and does nothing', async () => {
  const before = await historyOf(service);
  const { body, statusCode } = await opened(
    'win',
    `/cases/together/check?${asked('confirm', 'gil', 'wren', 'sol')}`,
  );
  assert.equal(statusCode, 200);
  assert.match(text(body), /Nothing has happened yet\. In these 2 cases/);
  assert.match(text(body), /To: Gil Guesswork, /);
  assert.match(text(body), /Not in this one Sol Standin/);
  assert.deepEqual(await historyOf(service), before);
  assert.match(
    text((await opened('win', `/cases/together/check?${asked('confirm')}`)).body),
    /No case is chosen/,
  );
});

test('whoever may not act is refused in each case, reads no letter, and changes nothing', async () => {
  const before = await historyOf(service);
  for (const person of ['sage', 'gil', 'sol']) {
    const { body } = await opened(person, `/cases/together/check?${asked('confirm', 'gil', 'wren')}`);
    assert.doesNotMatch(body, /waymark-letter/, person);
    assert.doesNotMatch(body, /Confirm these places/, person);
  }
  assert.doesNotMatch(
    (await opened('sol', `/cases/together/check?${asked('confirm', 'gil')}`)).body,
    /Gil|Guesswork/,
  );
  const posted = await sent('sol', pairs('confirm', 'gil', 'wren'));
  assert.match(text(posted.body), /2 cases were not found/);
  assert.doesNotMatch(posted.body, /Gil|Guesswork|Wren/);
  const refused = await sent('sage', pairs('confirm', 'gil', 'wren'));
  assert.match(text(refused.body), /Not done \(2\)/);
  assert.deepEqual(await historyOf(service), before);
});

test('each case is judged by itself: what another did first is said, the rest is done, none is lost', async () => {
  const two = await service.signInAs('win');
  await two.get(`/cases/${ref['gil']}/steps/confirm`);
  await two.post(`/cases/${ref['gil']}/steps/confirm`, {});
  const done = await sent('win', pairs('confirm', 'gil', 'wren', 'otto'));
  assert.equal(done.statusCode, 200);
  const says = text(done.body);
  assert.match(says, /Not every case could be done/);
  assert.match(says, /Place confirmed \(1\) Wren Whatsit/);
  assert.match(says, /Not done \(2\) Gil Guesswork .* Otto Outline/);
  const { body } = await two.get(`/cases/${ref['wren']}/steps/confirm`);
  assert.match(text(body), /The place is confirmed|confirmed/);
});

test('a batch is told once, however often the form is sent', async () => {
  const form: Pairs = [
    ...pairs('issue-documents', 'sol', 'otto'),
    ['_form', '00000000-0000-4000-8000-000000000001'],
  ];
  assert.match(text((await sent('win', form)).body), /Sent \(2\)/);
  assert.match(text((await sent('win', form)).body), /Every case is done\. Done before, and not again \(2\)/);
  for (const person of ['sol', 'otto']) {
    const stored = await service.desk.cases.readAsSystem('sandwell', ref[person] ?? '');
    const letters = stored?.events.filter(
      ({ type, data }) => type === 'LetterSent' && 'step' in data && data.step === 'issue-documents',
    );
    assert.equal(
      letters?.filter((event) => event.type === 'LetterSent' && event.data.to === person).length,
      1,
      person,
    );
  }
  assert.match(
    text((await opened('win', '/cases/together')).body),
    /Send the portfolio to the Principal Social Worker/,
  );
});
