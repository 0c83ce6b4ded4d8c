import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { visitor } from '../../../test/support/visitor.ts';
import { authority, webDeps } from '../../../test/support/web-deps.ts';
import { withScope } from '../../store/with-scope.ts';
import type { Deps } from '../deps.ts';
import { type Pages, page } from '../page.ts';
import { buildServer } from '../server.ts';

const home: Pages = (app) =>
  page(app, {
    method: 'GET',
    url: '/',
    access: { type: 'signed-in' },
    answer: (visit) => visit.show('help/help.njk', { title: `Home of ${visit.viewer.name}` }),
  });

describe('signing in with a code by e-mail', () => {
  let database: FreshDatabase;
  let app: FastifyInstance;
  let letters: readonly { to: string; text: string }[];

  before(async () => {
    database = await freshDatabase();
    const limits = { requestsPerMinute: 1000, signInsPerQuarterHour: 40 };
    const world = await webDeps(database.db, { mode: { demo: false }, limits });
    letters = world.letters;
    app = await buildServer(world.deps, [home]);
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  const ask = async (email: string) => {
    const someone = visitor(app);
    await someone.get('/sign-in');
    const answer = await someone.post('/sign-in', { email });
    await someone.get('/sign-in/code');
    return { someone, answer };
  };
  const lastCode = () => /is (\d{6})\./.exec(letters.at(-1)?.text ?? '')?.[1] ?? '';
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const forget = () =>
    withScope(database.db, { authority, principals: [] }, (tx) => sql`delete from sign_in_code`.execute(tx));

  test('lets in whoever has the code, once, and in the browser that asked', async () => {
    const { someone } = await ask(' Ada@Testshire.example ');
    const code = lastCode();
    assert.equal(letters.at(-1)?.to, 'ada@testshire.example');
    const { someone: thief } = await ask('ben@testshire.example');
    assert.equal((await thief.post('/sign-in/code', { code })).statusCode, 422);
    const former = someone.cookie();
    assert.equal((await someone.post('/sign-in/code', { code })).statusCode, 303);
    assert.notEqual(someone.cookie(), former);
    assert.match((await someone.get('/')).body, /Home of Ada Invented/);
    const { someone: again } = await ask('ada@testshire.example');
    assert.equal((await again.post('/sign-in/code', { code })).statusCode, 422);
  });

  test('answers alike whether or not anyone has the address, and writes to nobody else', async () => {
    await forget();
    const sent = letters.length;
    const known = await ask('ada@testshire.example');
    const unknown = await ask('nobody@testshire.example');
    assert.equal(letters.length, sent + 1);
    assert.deepEqual(
      [unknown.answer.statusCode, unknown.answer.headers.location, unknown.answer.body],
      [known.answer.statusCode, known.answer.headers.location, known.answer.body],
    );
    const [one, two] = [
      await known.someone.post('/sign-in/code', { code: other(lastCode()) }),
      await unknown.someone.post('/sign-in/code', { code: other(lastCode()) }),
    ];
    assert.match(one.body, /That is not the code\. You can try 4 times more/);
    assert.match(two.body, /That is not the code\. You can try 4 times more/);
  });

  test('uses a code up after five attempts, the right one included', async () => {
    await forget();
    const { someone } = await ask('ada@testshire.example');
    const code = lastCode();
    for (let n = 0; n < 5; n += 1) await someone.post('/sign-in/code', { code: other(code) });
    const answer = await someone.post('/sign-in/code', { code });
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /can no longer be used/);
    assert.equal((await someone.get('/')).statusCode, 303);
  });

  test('refuses a code after ten minutes', async () => {
    await forget();
    const { someone } = await ask('ada@testshire.example');
    await withScope(database.db, { authority, principals: [] }, (tx) =>
      sql`update sign_in_code set issued_at = issued_at - interval '10 minutes'`.execute(tx),
    );
    const answer = await someone.post('/sign-in/code', { code: lastCode() });
    assert.match(answer.body, /can no longer be used/);
  });

  test('sends an address five codes in a quarter of an hour, and answers the sixth no differently', async () => {
    await forget();
    const sent = letters.length;
    const answers = [];
    for (let n = 0; n < 6; n += 1) answers.push((await ask('ben@testshire.example')).answer.headers.location);
    assert.equal(letters.length, sent + 5);
    assert.deepEqual(new Set(answers), new Set(['/sign-in/code']));
  });

  test('asks again for an address or a code that cannot be one, keeping what was typed', async () => {
    const someone = visitor(app);
    await someone.get('/sign-in');
    const answer = await someone.post('/sign-in', { email: 'ada at work' });
    assert.equal(answer.statusCode, 422);
    assert.match(answer.body, /<title>Error: Sign in/);
    assert.match(answer.body, /href="#email"/);
    assert.match(answer.body, /value="ada at work"/);
    assert.match((await someone.post('/sign-in/code', { code: '12' })).body, /Enter the 6 digits/);
  });

  test('knows nothing of the demo’s list', async () => {
    const someone = visitor(app);
    await someone.get('/sign-in');
    assert.equal((await someone.post('/sign-in/as', { person: 'ada' })).statusCode, 404);
    assert.equal((await someone.get('/clock')).statusCode, 404);
  });

  test('stops one network after too many tries', async () => {
    await forget();
    const { someone } = await ask('ada@testshire.example');
    let last = 0;
    for (let n = 0; n < 40 && last !== 429; n += 1) {
      last = (await someone.post('/sign-in/code', { code: '12' })).statusCode;
    }
    assert.equal(last, 429);
  });
});

describe('signing in to the demo', () => {
  let database: FreshDatabase;
  let app: FastifyInstance;
  let now = Temporal.Instant.from('2026-04-24T09:00:00Z');

  before(async () => {
    database = await freshDatabase();
    const clock: Deps['clock'] = {
      now: () => now,
      move: async (to) => {
        now = to;
      },
    };
    const { deps } = await webDeps(database.db, { clock });
    app = await buildServer(deps, [home]);
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  test('lists each person with what they do, and signs in by a button', async () => {
    const ada = visitor(app);
    const { body } = await ada.get('/sign-in');
    assert.match(body, /Ada Invented[\s\S]+Social worker[\s\S]+North[\s\S]+See her own case\./);
    assert.equal((await ada.post('/sign-in/as', { person: 'ada' })).statusCode, 303);
    assert.match((await ada.get('/')).body, /Home of Ada Invented/);
  });

  test('signs nobody in who is not on the list, nor by a GET', async () => {
    const someone = visitor(app);
    await someone.get('/sign-in');
    assert.equal((await someone.post('/sign-in/as', { person: 'the-queen' })).statusCode, 422);
    assert.equal((await someone.get('/sign-in/as?person=ada')).statusCode, 404);
    assert.equal((await someone.get('/')).statusCode, 303);
  });

  test('goes after signing in to no other site', async () => {
    for (const wanted of [
      '//evil.example/',
      '/\\evil.example',
      'https://evil.example/',
      '/\t/evil.example',
    ]) {
      const ada = visitor(app);
      await ada.get(`/sign-in?after=${encodeURIComponent(wanted)}`);
      assert.equal((await ada.post('/sign-in/as', { person: 'ada' })).headers.location, '/', wanted);
    }
  });

  test('signs out by a button, for good', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    const old = ada.cookie();
    await ada.get('/');
    assert.equal((await ada.post('/sign-out', {})).headers.location, '/sign-in');
    assert.match((await ada.get('/sign-in')).body, /You have signed out/);
    assert.equal((await app.inject({ url: '/', headers: { cookie: old } })).statusCode, 303);
  });

  test('moves the date forward, and not back', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    await ada.get('/clock');
    assert.equal((await ada.post('/clock', { by: '7' })).statusCode, 303);
    assert.match((await ada.get('/')).body, /It is now \d\d:\d\d on Friday 1 May 2026/);
    const back = await ada.post('/clock', { by: 'date', day: '30', month: '4', year: '2026' });
    assert.equal(back.statusCode, 422);
    assert.match(back.body, /can only move forward/);
    const unreal = await ada.post('/clock', { by: 'date', day: '31', month: '6', year: '2026' });
    assert.match(unreal.body, /Enter a real date/);
    assert.equal(
      (await ada.post('/clock', { by: 'date', day: '1', month: '6', year: '2026' })).statusCode,
      303,
    );
    assert.match((await ada.get('/')).body, /It is Monday 1 June 2026 in this demo/);
    assert.match((await ada.get('/clock')).body, /In this demonstration it is 09:00 on Monday 1 June 2026/);
    assert.equal((await ada.post('/clock', { by: 'hour' })).statusCode, 303);
    assert.match((await ada.get('/')).body, /It is now 10:00 on Monday 1 June 2026/);
  });
});
