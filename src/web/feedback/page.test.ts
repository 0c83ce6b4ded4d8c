import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { visitor } from '../../../test/support/visitor.ts';
import { pdfText } from '../../../test/support/pdf-text.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';

let service: Running;
before(async () => {
  service = await startWithoutCases();
});
after(() => service.stop());

const page = '/library/feedback';
const stranger = () => visitor(service.app);

async function linkFrom(person: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const asker = await service.signInAs(person);
  await asker.get(page);
  const { body, statusCode } = await asker.post(page, {
    giver: 'A parent',
    about: 'A plan',
    email: '',
    ...fields,
  });
  assert.equal(statusCode, 200);
  return new URL(/http:\/\/127\.0\.0\.1:3000\/feedback\/[0-9a-f]{64}/.exec(body)?.[0] ?? '').pathname;
}

const answerTo = async (link: string, fields: Readonly<Record<string, string>>) => {
  const somebody = stranger();
  await somebody.get(link);
  return somebody.post(link, fields);
};

test('opening a link changes nothing, however often; answering it works once', async () => {
  const link = await linkFrom('cy');
  for (let opened = 0; opened < 3; opened += 1) {
    const { body, statusCode } = await stranger().get(link);
    assert.equal(statusCode, 200);
    assert.match(body, /What did you think of the work of Cy Specimen\?/);
    assert.match(body, /Opening this page has sent nothing/);
  }
  const cy = await service.signInAs('cy');
  assert.match((await cy.get(page)).body, /Nothing yet/);
  const inAnotherTab = stranger();
  await inAnotherTab.get(link);
  const thanks = await answerTo(link, { well: 'She <b>listened</b>.', better: '', else: '' });
  assert.match(thanks.body, /Your answers have been sent to Cy Specimen/);
  const { body } = await cy.get(page);
  assert.match(body, /She &lt;b&gt;listened&lt;\/b&gt;\./);
  assert.match(body, /Written by themselves, through a link that works once/);
  const second = await inAnotherTab.post(link, { well: 'Once more' });
  assert.equal(second.statusCode, 410);
  assert.match(second.body, /Once more/, 'nothing typed is lost');
  assert.doesNotMatch((await cy.get(page)).body, /Once more/);
});

test('what was received is in the library as a document that says how it came', async () => {
  await answerTo(await linkFrom('ada', { giver: 'A health visitor' }), { better: 'Ring before you come.' });
  const ada = await service.signInAs('ada');
  const entry = /href="(\/library\/[^"/]+)">In my library/.exec((await ada.get(page)).body)?.[1] ?? '';
  const { body } = await ada.get(entry);
  assert.match(body, /Feedback: A health visitor/);
  const file = /href="([^"]+\/file[^"]*)"/.exec(body)?.[1] ?? '';
  const text = pdfText((await ada.get(file)).rawPayload);
  assert.match(text, /Ringbeforeyoucome\./);
  assert.match(text, /Writtenbythemselves/);
});

test('what was received stays as it came: no other file, title, day or giver; its owner may add, or take it out', async () => {
  await answerTo(await linkFrom('fay', { giver: 'A parent' }), { well: 'She was late twice.' });
  const fay = await service.signInAs('fay');
  const entry = /href="(\/library\/[^"/]+)">In my library/.exec((await fay.get(page)).body)?.[1] ?? '';
  const change = `${entry}/change`;
  const form = (await fay.get(change)).body;
  const value = (name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(form)?.[1] ?? '';
  const known = Object.fromEntries(
    ['version', 'title', 'author', 'on-day', 'on-month', 'on-year'].map((name) => [name, value(name)]),
  );
  const same = { ...known, kind: 'feedback', words: 'What I take from it', tags: 'punctual' };
  for (const otherwise of [
    { fields: { ...same, title: 'Feedback: a very happy parent' } },
    { fields: { ...same, author: 'A judge' } },
    { fields: { ...same, 'on-day': '1' } },
    { fields: { ...same, 'no-file': 'yes' } },
    { fields: same, file: { name: 'feedback.txt', text: 'She was wonderful.' } },
  ]) {
    const refused = await attachTo(service, { visitor: fay, url: change }, otherwise);
    assert.equal(refused.statusCode, 422, JSON.stringify(otherwise));
    assert.match(refused.body, /feedback as it was received/);
  }
  assert.equal((await attachTo(service, { visitor: fay, url: change }, { fields: same })).statusCode, 303);
  await fay.get(entry);
  await fay.post(`${entry}/remove`, {});
  const { body } = await fay.get(page);
  assert.match(body, /late twice/);
  assert.doesNotMatch(body, /In my library/);
});

test('an empty answer is sent back kindly, with what is there kept', async () => {
  const link = await linkFrom('cy');
  const empty = await answerTo(link, { well: '  ', better: '' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /Answer at least one question/);
  const long = await answerTo(link, { well: 'x'.repeat(5001), better: 'kept' });
  assert.equal(long.statusCode, 422);
  assert.match(long.body, /5001 characters long/);
  assert.match(long.body, />kept</);
});

test('a withdrawn link and one that ran out open nothing, and say the same as one that never was', async () => {
  const cy = await service.signInAs('cy');
  const link = await linkFrom('cy', { giver: 'A teacher to withdraw' });
  const { body } = await cy.get(page);
  const id = /A teacher to withdraw[^]*?name="request" value="([^"]+)"/.exec(body)?.[1] ?? '';
  assert.match((await cy.post(`${page}/withdraw`, { request: id })).headers.location ?? '', /feedback/);
  const gone = await stranger().get(link);
  const never = await stranger().get(`/feedback/${'0'.repeat(64)}`);
  assert.deepEqual([gone.statusCode, never.statusCode], [410, 410]);
  const words = ({ body: html }: { readonly body: string }) => /<main[^]*<\/main>/.exec(html)?.[0];
  assert.equal(words(gone), words(never));
  const late = await linkFrom('cy');
  const open = stranger();
  await open.get(late);
  service.setClock('2026-03-12T12:00:00Z');
  assert.equal((await stranger().get(late)).statusCode, 410);
  assert.equal((await open.post(late, { well: 'Too late' })).statusCode, 410);
  service.setClock('2026-01-12T09:00:00Z');
});

test('nobody withdraws another’s link, or sees what others were told', async () => {
  const link = await linkFrom('cy', { giver: 'Somebody of Cy' });
  const cy = await service.signInAs('cy');
  const id = /Somebody of Cy[^]*?name="request" value="([^"]+)"/.exec((await cy.get(page)).body)?.[1] ?? '';
  for (const person of ['ada', 'lou', 'quin']) {
    const other = await service.signInAs(person);
    assert.doesNotMatch((await other.get(page)).body, /Somebody of Cy|listened/);
    await other.post(`${page}/withdraw`, { request: id });
  }
  assert.equal((await stranger().get(link)).statusCode, 200);
});

test('the link goes to an address that is typed, which is not kept', async () => {
  const mail: string[] = [];
  const link = await linkFrom('cy', { email: 'parent@example.org' });
  mail.push(...service.letters.map(({ to, text }) => `${to} ${text}`));
  assert.ok(
    mail.some((one) => one.includes('parent@example.org') && one.includes(link)),
    'it was sent',
  );
  const { rows } = await service.database.pool.query(
    "select * from feedback_request r where r::text like '%parent@example.org%'",
  );
  assert.equal(rows.length, 0);
  const cy = await service.signInAs('cy');
  await cy.get(page);
  const wrong = await cy.post(page, { giver: 'A parent', about: '', email: 'no address' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /Enter an e-mail address like/);
});

test('a manager takes down what came on paper for somebody of their own, and the source is told', async () => {
  const lou = await service.signInAs('lou');
  const { body } = await lou.get(`${page}/record`);
  const own = /name="person" type="radio" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const given = {
    source: 'paper',
    giver: 'A grandparent',
    'on-day': '5',
    'on-month': '1',
    'on-year': '2026',
    well: 'She came back.',
  };
  const none = await lou.post(`${page}/record`, { ...given, person: 'quin' });
  assert.equal(none.statusCode, 422);
  assert.match(none.body, /Choose whose work it is about/);
  assert.match(none.body, /A grandparent/);
  const kept = await lou.post(`${page}/record`, { ...given, person: own });
  assert.equal(kept.statusCode, 303);
  const owner = await service.signInAs(own);
  assert.match((await owner.get(page)).body, /On paper, typed in by Lou/);
  const future = await lou.post(`${page}/record`, { ...given, person: own, 'on-year': '2031' });
  assert.match(future.body, /cannot be in the future/);
});

test('a form sent twice takes feedback down once, and makes one link and one letter', async () => {
  const lou = await service.signInAs('lou');
  const form = /name="_form" value="([^"]+)"/.exec((await lou.get(`${page}/record`)).body)?.[1] ?? '';
  const own = /name="person" type="radio" value="([^"]+)"/.exec((await lou.get(`${page}/record`)).body)?.[1];
  const given = {
    _form: form,
    person: own ?? '',
    source: 'telephone',
    giver: 'A neighbour who rang once',
    'on-day': '5',
    'on-month': '1',
    'on-year': '2026',
    well: 'Kind.',
  };
  for (let sent = 0; sent < 2; sent += 1)
    assert.equal((await lou.post(`${page}/record`, given)).statusCode, 303);
  const owner = await service.signInAs(own ?? '');
  const { body } = await owner.get(page);
  assert.equal(body.match(/<h3[^>]*><bdi>A neighbour who rang once/g)?.length, 1);
  const before = service.letters.length;
  const once = { _form: form, email: 'once@example.org', giver: 'Asked once' };
  const links = [await linkFrom('cy', once), await linkFrom('cy', once)];
  assert.equal(links[0], links[1]);
  assert.equal(service.letters.length, before + 1);
  assert.notEqual(await linkFrom('ada', once), links[0], 'of another person');
  assert.notEqual(await linkFrom('cy', { ...once, giver: 'Another' }), links[0]);
});

test('nobody answers about their own work by their own link', async () => {
  const link = await linkFrom('cy', { giver: 'An IRO' });
  const cy = await service.signInAs('cy');
  const { body } = await cy.get(link);
  assert.match(body, /as <bdi>an IRO<\/bdi>, what/);
  assert.match(body, /only they can answer it/);
  assert.doesNotMatch(body, /Send my answers/);
  const forged = await cy.post(link, { well: 'I was very good.' });
  assert.equal(forged.statusCode, 422);
  assert.match(forged.body, /Nobody answers about their own work/);
  assert.doesNotMatch((await cy.get(page)).body, /very good/);
  assert.match((await answerTo(link, { well: 'Fine.' })).body, /have been sent/);
});

test('whoever manages nobody takes nothing down', async () => {
  const cy = await service.signInAs('cy');
  assert.equal((await cy.get(`${page}/record`)).statusCode, 404);
  assert.equal((await cy.post(`${page}/record`, { person: 'ada', source: 'paper' })).statusCode, 404);
});

test('what was received cannot be changed by the service’s own role', async () => {
  const { pool } = service.database;
  for (const statement of [
    "update feedback set giver = 'x'",
    'delete from feedback',
    'delete from feedback_request',
  ])
    await assert.rejects(pool.query(statement), /permission denied/);
});

test('of two answers to one link at the same moment one is kept', async () => {
  const link = await linkFrom('cy', { giver: 'A racer' });
  const both = [stranger(), stranger()];
  for (const one of both) await one.get(link);
  const answers = await Promise.all(both.map((one, index) => one.post(link, { well: `Racing ${index}` })));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b),
    [200, 410],
  );
  const { body } = await (await service.signInAs('cy')).get(page);
  assert.equal([...body.matchAll(/Racing \d/g)].length, 1);
});
