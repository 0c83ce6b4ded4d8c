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

describe('a session', () => {
  let database: FreshDatabase;
  let app: FastifyInstance;
  let deps: Deps;
  const saved: { readonly note: unknown; readonly formId: string | undefined }[] = [];

  const pages: Pages = (site) => {
    const access = { type: 'signed-in' } as const;
    const answer = (visit: Parameters<Parameters<typeof page>[1]['answer']>[0]) =>
      visit.show('help/help.njk', { title: 'Home' });
    page(site, { method: 'GET', url: '/', access, answer });
    page(site, {
      method: 'POST',
      url: '/note',
      access,
      answer: (visit) => {
        const { note } = visit.body as { readonly note?: unknown };
        saved.push({ note, formId: visit.formId });
        visit.say('Saved.');
        return visit.goTo('/');
      },
    });
  };

  const age = (change: string) =>
    withScope(database.db, { authority, principals: [] }, (tx) =>
      sql`update session set ${sql.raw(change)}`.execute(tx),
    );
  const idle = () => age("seen_at = seen_at - interval '31 minutes'");

  before(async () => {
    database = await freshDatabase();
    ({ deps } = await webDeps(database.db));
    app = await buildServer(deps, [pages]);
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  test('runs out after thirty idle minutes', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    assert.equal((await ada.get('/')).statusCode, 200);
    await idle();
    assert.equal((await ada.get('/')).statusCode, 303);
  });

  test('runs out after twelve hours, however busy', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    await age("begun_at = begun_at - interval '12 hours'");
    assert.equal((await ada.get('/')).statusCode, 303);
  });

  test('is stored under a hash, so that its row opens nothing', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    const id = decodeURIComponent(ada.cookie()).split('=')[1]?.split('.')[0] ?? '';
    assert.ok(id.length >= 32);
    const { rows } = await withScope(database.db, { authority, principals: [] }, (tx) =>
      sql<{ row: string }>`select s::text || encode(id_hash, 'escape') as row from session s`.execute(tx),
    );
    assert.ok(rows.length > 0);
    assert.ok(rows.every(({ row }) => !row.includes(id)));
  });

  test('of one authority is nothing to another', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    const { rows } = await withScope(database.db, { authority: 'othershire', principals: [] }, (tx) =>
      sql`select from session`.execute(tx),
    );
    assert.equal(rows.length, 0);
  });

  test('names a form, so that sending it twice can be told from sending two', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    const { body } = await ada.get('/');
    const _form = /name="_form" value="([^"]+)"/.exec(body)?.[1] ?? '';
    await ada.post('/note', { note: 'twice', _form });
    await ada.post('/note', { note: 'twice', _form });
    const [one, two] = saved.slice(-2);
    assert.match(one?.formId ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(one?.formId, two?.formId);
  });

  test('says what was done on the next page, once', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    await ada.get('/');
    await ada.post('/note', { note: 'x' });
    assert.match((await ada.get('/')).body, /Saved\./);
    assert.doesNotMatch((await ada.get('/')).body, /Saved\./);
  });

  test('that ran out loses nothing typed: it is shown after signing in, and sent by a button', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    await ada.get('/');
    await idle();
    const refused = await ada.post('/note', { note: 'My long\nstatement <1>' });
    assert.equal(refused.statusCode, 401);
    assert.match(refused.body, /You had been signed out/);
    assert.match(refused.body, /What you typed is kept for one hour/);
    const earlier = saved.length;
    assert.equal((await ada.post('/sign-in/as', { person: 'ada' })).headers.location, '/kept-form');
    const kept = await ada.get('/kept-form');
    assert.match(kept.body, /action="\/note"/);
    assert.match(kept.body, /name="note" value="My long\nstatement &lt;1&gt;"/);
    assert.equal(saved.length, earlier);
    const id = /name="_kept" value="([^"]+)"/.exec(kept.body)?.[1] ?? '';
    await ada.post('/note', { note: 'My long\nstatement <1>', _kept: id });
    assert.equal(saved.at(-1)?.note, 'My long\nstatement <1>');
    assert.equal((await ada.get('/kept-form')).headers.location, '/');
  });

  test('shows what one person typed to no other who signs in after them', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    await ada.get('/');
    await idle();
    const refused = await ada.post('/note', { note: 'for Ada’s eyes' });
    assert.doesNotMatch(refused.body, /for Ada’s eyes/);
    await ada.post('/sign-in/as', { person: 'ben' });
    const answer = await ada.get('/kept-form');
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/']);
  });

  test('that ran out keeps twenty forms of one person, the latest, and of nobody else fewer', async () => {
    const form = (id: number, personId: string) => ({
      id: id.toString(16).padStart(64, '0'),
      personId,
      url: '/note',
      fields: [],
      hadFiles: false,
    });
    await deps.keptForms.keep(authority, form(1, 'ben'));
    for (let id = 2; id <= 30; id += 1) await deps.keptForms.keep(authority, form(id, 'ada'));
    const read = (id: number, personId: string) => deps.keptForms.read(authority, form(id, personId));
    assert.equal(await read(2, 'ada'), undefined);
    assert.ok(await read(11, 'ada'));
    assert.ok(await read(1, 'ben'));
    assert.equal(await read(1, 'ada'), undefined);
  });

  test('that never was keeps nothing, and gives back what was sent', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await app.inject({ method: 'POST', url: '/note', headers, payload: 'note=my+words' });
    assert.equal(answer.statusCode, 401);
    assert.match(answer.body, /my words/);
  });

  test('tells a script that saves in the background, in JSON', async () => {
    const headers = { accept: 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/note', headers, payload: { note: 'x' } });
    assert.equal(answer.statusCode, 401);
    assert.match(answer.body, /"title":"You have been signed out/);
  });

  test('that was signed out is not brought back by a slower request', async () => {
    const id = Buffer.alloc(32, 7);
    const row = { personId: 'ada', content: {} };
    await deps.sessions.write(authority, id, row);
    assert.equal((await deps.sessions.read(authority, id))?.state, 'live');
    await deps.sessions.end(authority, id);
    await deps.sessions.write(authority, id, row);
    assert.equal(await deps.sessions.read(authority, id), undefined);
  });
});
