import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts';
import { at } from '../../test/support/rules.ts';
import { visitor } from '../../test/support/visitor.ts';
import { webDeps } from '../../test/support/web-deps.ts';
import type { Deps } from './deps.ts';
import { type Pages, page } from './page.ts';
import type { SentFile } from './security/receive-files.ts';
import { buildServer } from './server.ts';

const faulty = 'the secret detail of the fault';

const pages: Pages = (app) => {
  const answer = () => {
    throw new Error(faulty);
  };
  page(app, {
    method: 'GET',
    url: '/',
    access: { type: 'signed-in' },
    answer: (visit) => visit.show('help/help.njk', { title: 'Home' }),
  });
  page(app, {
    method: 'POST',
    url: '/note',
    access: { type: 'signed-in' },
    answer: (visit) => visit.goTo('/'),
  });
  page(app, {
    method: 'GET',
    url: '/people',
    access: { type: 'office', offices: ['administrator'] },
    answer: (visit) => visit.show('help/help.njk', { title: 'People' }),
  });
  page(app, {
    method: 'GET',
    url: '/cases/:ref',
    access: { type: 'case', param: 'ref' },
    answer: (visit) => visit.show('help/help.njk', { title: visit.part('ref') }),
  });
  page(app, {
    method: 'POST',
    url: '/file',
    access: { type: 'signed-in' },
    answer: (visit) => {
      const { file } = visit.body as { readonly file: SentFile };
      return visit.reply.send({ name: file.name, size: file.bytes.size });
    },
  });
  page(app, { method: 'GET', url: '/faulty', access: { type: 'public' }, answer });
  page(app, {
    method: 'POST',
    url: '/late',
    access: { type: 'signed-in' },
    answer: (visit) =>
      visit.conflict({
        what: 'the report',
        by: 'Ben Madeup',
        at: at('2026-04-24T13:05:00Z'),
        now: [{ label: 'Report', value: 'Ben’s words' }],
        href: '/note',
      }),
  });
};

describe('the frame', () => {
  let database: FreshDatabase;
  let deps: Deps;
  let app: FastifyInstance;

  before(async () => {
    database = await freshDatabase();
    ({ deps } = await webDeps(database.db));
    app = await buildServer(deps, [pages]);
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  test('does not start with a route that does not say who may open it', async () => {
    const bare: Pages = (site) => void site.get('/bare', () => 'anyone?');
    await assert.rejects(buildServer(deps, [bare]), /GET \/bare does not say who may open it/);
  });

  test('does not start on plain http away from this machine', async () => {
    const elsewhere = { ...deps, address: { origin: 'http://waymark.example' } };
    await assert.rejects(buildServer(elsewhere, []), /needs https/);
  });

  test('sends a policy that allows its own files and nothing inline but the template’s script', async () => {
    const { headers } = await app.inject('/help');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /'sha256-[A-Za-z0-9+/]{43}='/);
    assert.equal(
      policy.replace(/ 'sha256-[^']+'/, ''),
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    );
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['x-frame-options'], 'DENY');
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['strict-transport-security'], undefined);
  });

  test('over https sends strict transport security and a secure cookie only', async () => {
    const address = { origin: 'https://waymark.example', trustedProxies: ['127.0.0.1'] };
    const secure = await buildServer({ ...deps, address }, []);
    const answer = await secure.inject({ url: '/sign-in', headers: { 'x-forwarded-proto': 'https' } });
    assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000');
    const [cookie] = answer.cookies;
    assert.deepEqual([cookie?.secure, cookie?.httpOnly, cookie?.sameSite], [true, true, 'Lax']);
    await secure.close();
  });

  test('serves every file that a page names, to be kept for a year', async () => {
    const { body } = await app.inject('/help');
    const named = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    assert.equal(named.length, 6);
    for (const url of named) {
      const { statusCode, headers } = await app.inject(url);
      assert.deepEqual([url, statusCode], [url, 200]);
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
    }
  });

  test('carries no font, arms or name of GOV.UK', async () => {
    const { body } = await app.inject('/help');
    assert.doesNotMatch(body, /GOV\.UK|crown/i);
    const css = /href="([^"]+govuk-frontend\.css)"/.exec(body)?.[1] ?? '';
    assert.doesNotMatch((await app.inject(css)).body, /GDS Transport|crest|@font-face/);
  });

  test('names page, service and authority in the title', async () => {
    const { body } = await app.inject('/help');
    assert.match(body, /<title>Help – Waymark – Testshire County Council<\/title>/);
    assert.match(body, /It is Friday 24 April 2026 in this demo\./);
  });

  test('sends someone who is not signed in to sign in, and back afterwards', async () => {
    const ada = visitor(app);
    const refused = await ada.get('/cases/T-1');
    assert.deepEqual([refused.statusCode, refused.headers.location], [303, '/sign-in?after=%2Fcases%2FT-1']);
    await ada.get('/sign-in?after=%2Fcases%2FT-1');
    assert.equal((await ada.post('/sign-in/as', { person: 'ada' })).headers.location, '/cases/T-1');
  });

  test('answers alike for a case that is not there and a case that is not yours', async () => {
    const ben = visitor(app);
    await ben.signInAs('ben');
    const plain = (body: string) => body.replaceAll(/value="[^"]+"|content="[^"]+"/g, '');
    const hidden = await ben.get('/cases/T-1');
    const absent = await ben.get('/cases/T-999');
    const unknown = await ben.get('/no-such-page');
    assert.deepEqual([hidden.statusCode, absent.statusCode, unknown.statusCode], [404, 404, 404]);
    assert.equal(plain(hidden.body), plain(absent.body));
    assert.equal(plain(hidden.body), plain(unknown.body));
    const ada = visitor(app);
    await ada.signInAs('ada');
    assert.equal((await ada.get('/cases/T-1')).statusCode, 200);
  });

  test('opens an office’s page to its holders, and tells others whose it is', async () => {
    const [ada, ben] = [visitor(app), visitor(app)];
    await ada.signInAs('ada');
    await ben.signInAs('ben');
    assert.equal((await ben.get('/people')).statusCode, 200);
    const refused = await ada.get('/people');
    assert.equal(refused.statusCode, 403);
    assert.match(refused.body, /You are signed in as Ada Invented/);
    assert.match(refused.body, /This page is for: administrator/);
  });

  test('refuses a form without this session’s token, and gives back what it held', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    const answer = await ada.post('/note', { _csrf: 'forged', note: 'my <b>words</b>' });
    assert.equal(answer.statusCode, 403);
    assert.match(answer.body, /This page was out of date/);
    assert.match(answer.body, /my &lt;b&gt;words&lt;\/b&gt;/);
  });

  test('refuses a form that another site sent', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    const headers = { cookie: ada.cookie(), 'sec-fetch-site': 'cross-site' };
    const answer = await app.inject({ method: 'POST', url: '/note', headers, payload: { note: 'x' } });
    assert.equal(answer.statusCode, 403);
  });

  test('says who saved first and when, what it says now, and gives back what was typed', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    await ada.get('/');
    const { statusCode, body } = await ada.post('/late', { report: 'Ada’s words' });
    assert.equal(statusCode, 409);
    assert.match(body, /Ben Madeup saved the report at 14:05 on Friday 24 April 2026/);
    assert.match(body, /Ben’s words/);
    assert.match(body, /Ada’s words/);
  });

  test('shows a fault as a reference, never as what was thrown', async () => {
    const { statusCode, body, headers } = await app.inject('/faulty');
    assert.equal(statusCode, 500);
    assert.match(body, new RegExp(String(headers['x-request-id'])));
    assert.doesNotMatch(body, new RegExp(faulty));
    assert.doesNotMatch(body, /\.ts:\d/);
  });

  test('refuses what is too large, and what it cannot read', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    await ada.get('/');
    assert.equal((await ada.post('/note', { note: 'a'.repeat(1_100_000) })).statusCode, 413);
    const headers = { cookie: ada.cookie(), 'content-type': 'text/csv' };
    const csv = await app.inject({ method: 'POST', url: '/note', headers, payload: 'a,b' });
    assert.equal(csv.statusCode, 415);
  });

  test('answers an address that no page can have with a page', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    for (const url of ['/%zz', '/cases/%E0%A4%A', `/cases/${'x'.repeat(5000)}`, '/cases/a%2Fb%']) {
      const answer = await ada.get(url);
      assert.equal(answer.statusCode, 404, url);
      assert.match(answer.body, /<h1[^>]*>Page not found/);
    }
    assert.equal((await ada.get('/help?after=%zz')).statusCode, 200);
  });

  test('answers what never became a request in words, and goes on', async () => {
    const listening = await buildServer(deps, []);
    const { port } = new URL(await listening.listen({ host: '127.0.0.1', port: 0 }));
    const send = async (bytes: string) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.end(bytes);
      return Buffer.concat(await Array.fromAsync(socket)).toString();
    };
    const long = await send(`GET /${'x'.repeat(40_000)} HTTP/1.1\r\nhost: here\r\n\r\n`);
    assert.match(
      long,
      /^HTTP\/1\.1 431 [^]*content-security-policy: default-src 'none'[^]*<h1>That address is too long/,
    );
    assert.match(await send('HELLO\r\n\r\n'), /^HTTP\/1\.1 400 [^]*<h1>Waymark could not read that/);
    assert.match(await send('GET /help HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 200 /);
    await listening.close();
  });

  test('takes a file of up to 20 MB, guarded by the same token', async () => {
    const ada = visitor(app);
    await ada.signInAs('ada');
    const token = /name="_csrf" value="([^"]+)"/.exec((await ada.get('/')).body)?.[1] ?? '';
    const send = (bytes: number, _csrf: string) => {
      const form = new FormData();
      form.set('_csrf', _csrf);
      form.set('file', new Blob([Buffer.alloc(bytes)]), '../../report.pdf');
      form.set('title', 'A title typed below the file');
      const request = new Request('http://waymark.invalid', { method: 'POST', body: form });
      const headers = { cookie: ada.cookie(), 'content-type': request.headers.get('content-type') ?? '' };
      return request
        .arrayBuffer()
        .then((body) => app.inject({ method: 'POST', url: '/file', headers, payload: Buffer.from(body) }));
    };
    const largest = 20 * 1024 * 1024;
    assert.deepEqual((await send(largest, token)).json(), { name: 'report.pdf', size: largest });
    const tooLarge = await send(largest + 1, token);
    assert.equal(tooLarge.statusCode, 413);
    assert.match(tooLarge.body, /A file can be up to 20 MB/);
    assert.match(tooLarge.body, /A title typed below the file/);
    assert.equal((await send(10, 'forged')).statusCode, 403);
  });

  test('stops a flood, and says how long to wait', async () => {
    const limits = { requestsPerMinute: 3, signInsPerQuarterHour: 3 };
    const limited = await buildServer({ ...deps, limits }, []);
    for (let n = 0; n < 3; n += 1) assert.equal((await limited.inject('/help')).statusCode, 200);
    const refused = await limited.inject('/help');
    assert.equal(refused.statusCode, 429);
    assert.match(refused.body, /Try again in \d+ seconds/);
    await limited.close();
  });
});
