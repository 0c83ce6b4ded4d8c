import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { packOf, policies } from '../../../test/support/pack-of.ts';
import { type Running, startWithoutCases } from '../../../test/support/running.ts';
import { type DemoWorld, readWorld } from '../../demo/read-world.ts';

const authority = 'lincolnshire';
let service: Running;
let world: DemoWorld;

before(async () => {
  world = await readWorld(join(policies, authority, 'demo.yaml'));
  service = await startWithoutCases(authority);
});
after(() => service.stop());

type Answer = { readonly body: string };
const text = ({ body }: Answer) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const titles = ({ body }: Answer) =>
  [...body.matchAll(/<h3[^>]*>([^<]+)/g)].map(([, title]) => (title ?? '').replaceAll('&#39;', "'").trim());
const stored = () =>
  service.acts.learning.events(authority, { today: world.today, since: world.today, inactive: true });
const course = { title: 'An invented course', summary: 'For this test alone.' };

const versionIn = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';

async function adding(fields: Record<string, string>, who = 'quin') {
  const browser = await service.signInAs(who);
  await browser.get('/learning/new');
  return { browser, answer: await browser.post('/learning/new', { ...course, ...fields }) };
}

test('LIN-055: every statement can be chosen, and filtering by KSS 5 lists its courses and only those', async () => {
  const browser = await service.signInAs('ada');
  const all = await browser.get('/learning');
  for (const { id } of packOf(authority).frameworks['kss']?.standards ?? []) {
    assert.match(all.body, new RegExp(`<option value="${id}"`));
  }
  assert.deepEqual(titles(all).toSorted(), world.learning.map(({ title }) => title).toSorted());

  const five = world.learning
    .filter(({ standards }) => standards.includes('kss-5'))
    .map(({ title }) => title);
  assert.ok(five.length > 0 && five.length < world.learning.length);
  const filtered = await browser.get('/learning?standard=kss-5');
  assert.deepEqual(titles(filtered).toSorted(), five.toSorted());
  assert.match(filtered.body, /<option value="kss-5" selected/);
  assert.match(text(filtered), /KSS 5: Abuse and neglect of children/);
});

test('what is coming stands first, soonest first; then what has no day; then what is past', async () => {
  const browser = await service.signInAs('ada');
  const [coming, whenever, past] = [
    world.learning.filter(({ on }) => on !== undefined && on >= world.today),
    world.learning.filter(({ on }) => on === undefined),
    world.learning.filter(({ on }) => on !== undefined && on < world.today),
  ];
  const inOrder = [
    ...(coming ?? []).toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1)),
    ...(whenever ?? []),
    ...(past ?? []),
  ];
  assert.deepEqual(
    titles(await browser.get('/learning')),
    inOrder.map(({ title }) => title),
  );
});

test('LIN-056: an entry records its origin, which is one of the five sources, and is found by it', async () => {
  const sources = packOf(authority).learning?.sources ?? [];
  assert.equal(sources.length, 5);
  for (const { id, title } of sources) {
    const name = `Invented for ${id}`;
    const { browser, answer } = await adding({ title: name, source: id, standards: 'kss-3' });
    assert.equal(answer.statusCode, 303);
    assert.equal((await stored()).find((one) => one.title === name)?.source, id);
    const found = await browser.get(`/learning?source=${id}`);
    assert.ok(titles(found).includes(name));
    assert.ok(text(found).includes(`In the programme because of: ${title}`));
    assert.deepEqual(
      titles(found).filter((one) => one.startsWith('Invented for')),
      [name],
    );
  }
});

test('the list and the handbook’s page on learning lead to each other', async () => {
  const browser = await service.signInAs('ada');
  assert.match((await browser.get('/learning')).body, /href="\/handbook\/learning"/);
  assert.match((await browser.get('/handbook/learning')).body, /main[^]*href="\/learning"[^]*<\/main/);
});

test('LIN-056: no number of hours is shown or asked for', async () => {
  const browser = await service.signInAs('quin');
  for (const url of ['/learning', '/learning/new', '/learning/hard-questions']) {
    const page = await browser.get(url);
    assert.equal(page.statusCode, 200, url);
    assert.doesNotMatch(text(page), /\d+ (hours|days|points) |minimum|CPD/i);
    assert.doesNotMatch(page.body, /name="(hours|points)"/);
  }
});

test('LIN-055: KSS 11 is refused, and everything typed still stands there', async () => {
  const before = await stored();
  const { answer } = await adding({ standards: 'kss-11', source: 'themes' });
  assert.equal(answer.statusCode, 422);
  assert.match(
    text(answer),
    /There is a problem.*“kss-11” is not among the Knowledge and skills statements.*numbered 1 to 10/,
  );
  assert.match(answer.body, /href="#standards"/);
  assert.match(answer.body, /value="An invented course"/);
  assert.match(answer.body, /value="themes" checked/);
  assert.deepEqual(await stored(), before);
});

test('LIN-056: a source that the policy does not name is refused', async () => {
  const before = await stored();
  const { answer } = await adding({ source: 'a-salesman' });
  assert.equal(answer.statusCode, 422);
  assert.match(
    text(answer),
    /“a-salesman” is not a source that the policy names\. Choose one of “Evaluation of current/,
  );
  assert.deepEqual(await stored(), before);
});

test('words missing, a day that does not exist and an address that is no page are refused', async () => {
  const before = await stored();
  for (const [fields, field] of [
    [{ title: ' ' }, 'title'],
    [{ summary: '' }, 'summary'],
    [{ summary: 'x'.repeat(2001) }, 'summary'],
    [{ 'on-day': '31', 'on-month': '2', 'on-year': '2026' }, 'on'],
    [{ link: 'javascript:alert(1)' }, 'link'],
    [{ link: 'our intranet' }, 'link'],
  ] as const) {
    const { answer } = await adding(fields);
    assert.equal(answer.statusCode, 422, JSON.stringify(fields).slice(0, 60));
    assert.match(answer.body, new RegExp(`href="#${field}"`));
  }
  assert.deepEqual(await stored(), before);
});

test('a practitioner sees the list but not the pages that change it', async () => {
  const before = await stored();
  const browser = await service.signInAs('ada');
  const list = await browser.get('/learning');
  assert.equal(list.statusCode, 200);
  assert.match(list.body, /<a class="govuk-service-navigation__link" href="\/learning"/);
  assert.doesNotMatch(list.body, /href="\/learning\/(new|hard-questions)"/);
  for (const url of ['/learning/new', '/learning/hard-questions']) {
    assert.equal((await browser.get(url)).statusCode, 403, url);
    assert.equal((await browser.post(url, course)).statusCode, 403, url);
  }
  assert.deepEqual(await stored(), before);
});

test('panel administration and the administrator change an entry, and take one out of the list', async () => {
  for (const who of ['quin', 'ira']) {
    const browser = await service.signInAs(who);
    const page = await browser.get('/learning/pretend-court');
    assert.match(page.body, /value="kss-8" checked/);
    const fields = {
      title: `Pretend court, as ${who} sees it`,
      summary: 'Changed.',
      standards: 'kss-8',
      hidden: 'yes',
      version: versionIn(page.body),
    };
    assert.equal((await browser.post('/learning/pretend-court', fields)).statusCode, 303);
    const list = await browser.get('/learning');
    assert.match(text(list), new RegExp(`${fields.title} Not shown to others`));
  }
  const ada = await service.signInAs('ada');
  assert.doesNotMatch((await ada.get('/learning')).body, /Pretend court/);
});

test('nobody finds an entry that is not there, and a form sent twice adds one', async () => {
  const browser = await service.signInAs('quin');
  assert.equal((await browser.get('/learning/no-such')).statusCode, 404);
  assert.equal((await browser.post('/learning/no-such', course)).statusCode, 404);
  const page = await browser.get('/learning/new');
  const forms = [...page.body.matchAll(/name="_form" value="([^"]+)"/g)].map(([, id]) => id ?? '');
  const sent = { ...course, title: 'Sent twice', _form: forms.at(-1) ?? '' };
  for (let time = 0; time < 2; time += 1)
    assert.equal((await browser.post('/learning/new', sent)).statusCode, 303);
  assert.equal((await stored()).filter(({ title }) => title === 'Sent twice').length, 1);
});

test('a change from a page opened before another’s change is not saved, and nothing typed is lost', async () => {
  const [quin, ira] = [await service.signInAs('quin'), await service.signInAs('ira')];
  const url = '/learning/hard-questions';
  const version = versionIn((await quin.get(url)).body);
  await ira.get(url);
  const theirs = { ...course, title: 'As Ira has it', version };
  assert.equal((await ira.post(url, theirs)).statusCode, 303);
  const mine = { ...course, title: 'As Quin has it', standards: 'kss-2', version };
  const mistaken = await quin.post(url, { ...mine, title: '' });
  assert.equal(mistaken.statusCode, 422);
  assert.equal(versionIn(mistaken.body), version);
  const stale = await quin.post(url, mine);
  assert.equal(stale.statusCode, 409);
  assert.match(text(stale), /Somebody changed this after you opened the page.*As Ira has it/);
  assert.match(stale.body, /value="As Quin has it"/);
  assert.match(stale.body, /value="kss-2" checked/);
  assert.equal((await stored()).find(({ id }) => id === 'hard-questions')?.title, 'As Ira has it');
  const again = await quin.post(url, { ...mine, version: versionIn(stale.body) });
  assert.equal(again.statusCode, 303);
  assert.equal((await stored()).find(({ id }) => id === 'hard-questions')?.title, 'As Quin has it');
});
