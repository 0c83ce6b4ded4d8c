import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { after, before, describe, test } from 'node:test';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { visitor } from '../../../test/support/visitor.ts';
import { webDeps } from '../../../test/support/web-deps.ts';
import { type Pages, page } from '../page.ts';
import { buildServer } from '../server.ts';
import type { SentFile } from './receive-files.ts';

const mebibyte = 1024 * 1024;
const piece = Buffer.alloc(mebibyte, 'a');

const pages: Pages = (app) => {
  page(app, {
    method: 'GET',
    url: '/',
    access: { type: 'signed-in' },
    answer: (visit) => visit.show('help/help.njk', { title: 'Home' }),
  });
  page(app, {
    method: 'POST',
    url: '/file',
    access: { type: 'signed-in' },
    answer: async (visit) => {
      const { file } = visit.body as { readonly file: SentFile };
      const holding = held();
      let read = 0;
      for await (const chunk of file.bytes.stream()) read += chunk.length;
      return visit.reply.send({ name: file.name, read, holding });
    },
  });
};

describe('files sent with a form', () => {
  let database: FreshDatabase;
  let app: FastifyInstance;
  let arriving: string;
  let cookie: string;
  let token: string;

  before(async () => {
    arriving = await mkdtemp(join(tmpdir(), 'waymark-receiving-'));
    database = await freshDatabase();
    const { deps } = await webDeps(database.db, { arriving });
    app = await buildServer(deps, [pages]);
    await app.listen({ host: '127.0.0.1', port: 0 });
    const ada = visitor(app);
    await ada.signInAs('ada');
    token = /name="_csrf" value="([^"]+)"/.exec((await ada.get('/')).body)?.[1] ?? '';
    cookie = ada.cookie();
  });
  after(async () => {
    await app.close();
    await database.drop();
    await rm(arriving, { recursive: true });
  });

  test('files of 19 MB are on disk and not in memory when a page gets them, and are gone afterwards', async () => {
    const before = held();
    for (let n = 0; n < 3; n += 1) {
      const { status, body } = await answered(send(19));
      assert.equal(status, 200);
      const { name, read, holding } = JSON.parse(body);
      assert.deepEqual([name, read], ['long.txt', 19 * mebibyte]);
      assert.ok(holding - before < 12 * mebibyte, `${Math.round((holding - before) / mebibyte)} MB more`);
    }
    await emptied();
  });

  test('2 GB are refused before they are read, on no disk, and the service is up', async () => {
    const started = Date.now();
    let sent = 0;
    const { status, body } = await answered(send(2048, (bytes) => (sent = bytes)));
    assert.equal(status, 413);
    assert.match(body, /A file can be up to 20 MB/);
    assert.ok(sent < 100 * mebibyte, `${sent} bytes were sent before the answer`);
    assert.ok(Date.now() - started < 5000);
    assert.deepEqual(await readdir(arriving), []);
    assert.equal((await fetch(`${address()}/sign-in`)).status, 200);
  });

  test('a sender who does not say how much comes is refused as soon', async () => {
    const { status } = await answered(send(2048, undefined, { 'transfer-encoding': 'chunked' }));
    assert.equal(status, 413);
    assert.deepEqual(await readdir(arriving), []);
  });

  test('of a file over the limit no more than that is on disk, and nothing afterwards', async () => {
    let largest = 0;
    const watched = setInterval(() => void sizes().then((all) => (largest = Math.max(largest, ...all))), 5);
    const { status, body } = await answered(send(60));
    clearInterval(watched);
    assert.equal(status, 413);
    assert.match(body, /typed below the file/);
    assert.ok(largest > 0 && largest <= 20 * mebibyte, `${largest} bytes on disk`);
    await emptied();
  });

  test('whoever hangs up in the middle leaves nothing behind', async () => {
    const half = send(19, () => void sizes().then((all) => all.length > 0 && half.destroy()));
    await assert.rejects(answered(half));
    await emptied();
  });

  test('nothing is written for whoever is not signed in, and what they typed comes back', async () => {
    cookie = '';
    let seen = 0;
    const watched = setInterval(() => void sizes().then((all) => (seen += all.length)), 5);
    const { status, body } = await answered(send(19));
    clearInterval(watched);
    assert.equal(status, 401);
    assert.match(body, /typed below the file/);
    assert.equal(seen, 0);
  });

  const address = () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  /** A form with a file of so many MB, sent piece by piece as fast as it is taken. */
  function send(megabytes: number, onSent: (bytes: number) => void = () => {}, headers = {}): ClientRequest {
    const part = (name: string, rest = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${rest}\r\n\r\n`;
    const head = `${part('_csrf')}${token}\r\n${part('file', '; filename="long.txt"')}`;
    const tail = `\r\n${part('title')}typed below the file\r\n--b--\r\n`;
    const length = Buffer.byteLength(head) + megabytes * mebibyte + Buffer.byteLength(tail);
    const sending = request(`${address()}/file`, {
      method: 'POST',
      headers: {
        cookie,
        'content-type': 'multipart/form-data; boundary=b',
        ...('transfer-encoding' in headers ? {} : { 'content-length': length }),
        ...headers,
      },
    });
    sending.write(head);
    let sent = 0;
    const more = () => {
      if (sending.destroyed) return;
      if (sent === megabytes) return void sending.end(tail);
      sent += 1;
      sending.write(piece, more);
      onSent(sent * mebibyte);
    };
    more();
    return sending;
  }

  async function sizes(): Promise<readonly number[]> {
    const names = await readdir(arriving);
    return Promise.all(
      names.map((name) =>
        stat(join(arriving, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
  }

  async function emptied(): Promise<void> {
    for (let n = 0; n < 100 && (await readdir(arriving)).length > 0; n += 1) await wait(20);
    assert.deepEqual(await readdir(arriving), []);
  }
});

async function answered(sending: ClientRequest): Promise<{ readonly status: number; readonly body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  sending.once('response', resolve);
  sending.on('error', reject);
  const response = await promise;
  const body = await text(response);
  sending.destroy();
  return { status: response.statusCode ?? 0, body };
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What this process holds in buffers; what only waits to be collected is not held. */
function held(): number {
  // Twice: what the first found is given back by the second.
  collect();
  collect();
  return process.memoryUsage().arrayBuffers;
}
