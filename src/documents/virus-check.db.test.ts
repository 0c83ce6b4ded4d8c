import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { type Clamd, EICAR, startClamd } from '../../test/support/clamd.ts';
import { zip } from '../../test/support/zip.ts';
import { type VirusFinding, virusCheck } from './virus-check.ts';

const blob = (...parts: readonly (string | Uint8Array)[]) =>
  new Blob(parts.map((part) => (typeof part === 'string' ? part : Uint8Array.from(part))));
const infected: VirusFinding = { type: 'infected', name: 'Waymark.Test.EICAR.UNOFFICIAL' };

describe('the virus check', () => {
  let clamd: Clamd;
  before(async () => {
    clamd = await startClamd();
  });
  after(() => clamd.stop());

  test('finds what is clean and what is not, by its socket and by its port', async () => {
    for (const address of [{ path: clamd.socket }, { host: '127.0.0.1', port: clamd.port }]) {
      const check = virusCheck(address);
      assert.deepEqual(await check(blob('An invented review.')), { type: 'clean' });
      assert.deepEqual(await check(blob('a'.repeat(900_000))), { type: 'clean' });
      assert.deepEqual(await check(blob(EICAR)), infected);
      assert.deepEqual(await check(blob('a'.repeat(200_000), EICAR, 'a')), infected);
    }
  });

  test('looks into an archive, as a Word document is one', async () => {
    const check = virusCheck({ path: clamd.socket });
    assert.deepEqual(await check(blob(zip({ 'word/document.xml': `<w:t>${EICAR}</w:t>` }))), infected);
  });

  test('takes nothing for clean that clamd says is over its limit', async () => {
    const check = virusCheck({ path: clamd.socket });
    for (const size of [1_100_000, 19_000_000]) {
      const found = await check(blob(new Uint8Array(size).fill(0x61), EICAR));
      assert.equal(found.type, 'unchecked');
      // It hangs up while we still send; whether its answer arrives before that is for the machine to say.
      assert.match(found.why, /size limit exceeded|EPIPE|ECONNRESET/);
    }
  });

  test('takes nothing for clean when clamd is away, hangs up or says nothing', async () => {
    const away = await virusCheck({ path: `${clamd.socket}.none` })(blob('x'));
    assert.equal(away.type, 'unchecked');
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as { readonly port: number };
    const address = { host: '127.0.0.1', port };
    const silent = await virusCheck(address, { patience: 100 })(blob('x'));
    assert.deepEqual(silent, { type: 'unchecked', why: 'no answer in 100 ms' });
    mute.on('connection', (socket) => socket.end('stream: OK'));
    const half = await virusCheck(address)(blob('x'));
    assert.deepEqual(half, { type: 'unchecked', why: 'it hung up without an answer' });
    mute.close();
  });
});
