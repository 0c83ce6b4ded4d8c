import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { onePixelPng } from '../../../test/support/one-pixel.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { sampleDocument } from '../../../test/support/sample-document.ts';
import { toWord } from '../../documents/word.ts';

const fields = {
  'on-day': '4',
  'on-month': 'December',
  'on-year': '25',
  'done-by': 'Lou Dummy, Practice Supervisor',
};
const pdf = '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n';

describe('looking at a file in the page', () => {
  let service: Running;
  let cy: Awaited<ReturnType<Running['signInAs']>>;
  let url: string;

  before(async () => {
    service = await startService();
    cy = await service.signInAs('cy');
    const { body } = await cy.get('/cases');
    url = `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}`;
  });
  after(() => service.stop());

  /** Attaches the file and gives its address. */
  async function attached(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<string> {
    const evidence = `${url}/evidence/supervision-record`;
    const answer = await attachTo(
      service,
      { visitor: cy, url: evidence },
      { fields: { ...fields, title: `About ${name}` }, file: { name, text: content } },
    );
    assert.equal(answer.statusCode, 303);
    const { body } = await cy.get(evidence);
    const address = new RegExp(`href="([^"]+/files/[^"]+)" download>About ${name}`).exec(body)?.[1];
    assert.ok(address !== undefined && body.includes(`href="${address}/look">Look at it here`));
    return address;
  }

  const policyOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }) =>
    String(answer.headers['content-security-policy']);

  test('a text is in the page itself, and markup in it is only text', async () => {
    const file = await attached('notes.txt', 'First line\n<script>alert(1)</script>');
    const page = await cy.get(`${file}/look`);
    assert.equal(page.statusCode, 200);
    assert.match(page.body, /First line\n&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    assert.match(page.body, new RegExp(`href="${file}" download>Save the original`));
    const inside = await cy.get(`${file}/inside`);
    assert.match(String(inside.headers['content-type']), /^text\/plain/);
    assert.equal(inside.headers['x-content-type-options'], 'nosniff');
    assert.match(policyOf(inside), /^sandbox; default-src 'none'/);
  });

  test('a long text is shown from its beginning', async () => {
    const page = await cy.get(`${await attached('long.txt', 'word '.repeat(100_000))}/look`);
    assert.match(page.body, /This is the beginning/);
    assert.ok(page.body.length < 300_000);
  });

  test('a Word document is words in a page of its own, which runs nothing', async () => {
    const document = sampleDocument([{ kind: 'paragraph', text: 'We met at <b>home</b>.' }]);
    const file = await attached('visit.docx', Uint8Array.from(await toWord(document)));
    const page = await cy.get(`${file}/look`);
    assert.match(page.body, new RegExp(`<iframe[^>]* sandbox src="${file}/inside"`));
    assert.match(policyOf(page), /script-src 'self'.*;frame-src 'self'$/);
    const inside = await cy.get(`${file}/inside`);
    assert.match(inside.body, /We met at &lt;b&gt;home&lt;\/b&gt;\./);
    assert.match(String(inside.headers['content-type']), /^text\/html/);
    assert.match(
      policyOf(inside),
      /^sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; img-src data:; style-src 'sha256-[^']+'$/,
    );
    assert.equal(inside.headers['x-frame-options'], 'SAMEORIGIN');
  });

  test('a PDF and a picture are what they are, inside the page, and saved as they came', async () => {
    for (const [name, content, type] of [
      ['letter.pdf', pdf, 'application/pdf'],
      ['scan.png', onePixelPng, 'image/png'],
    ] as const) {
      const file = await attached(name, content);
      const page = await cy.get(`${file}/look`);
      assert.match(page.body, new RegExp(`<(iframe|img)[^>]* src="${file}/inside"`));
      const inside = await cy.get(`${file}/inside`);
      assert.equal(inside.headers['content-type'], type);
      assert.match(String(inside.headers['content-disposition']), /^inline; /);
      assert.equal(inside.headers['x-content-type-options'], 'nosniff');
      assert.match(policyOf(inside), /default-src 'none'/);
      assert.doesNotMatch(policyOf(inside), /script-src/);
      const original = await cy.get(file);
      assert.match(String(original.headers['content-disposition']), /^attachment; /);
      assert.ok(original.rawPayload.equals(Buffer.from(content)));
      assert.equal(original.headers['content-length'], String(Buffer.byteLength(content)));
    }
  });

  test('whoever may not save it may not look at it', async () => {
    const file = await attached('ours.txt', 'Only ours.');
    const zed = await service.signInAs('zed');
    for (const end of ['', '/look', '/inside']) {
      const answer = await zed.get(`${file}${end}`);
      assert.equal(answer.statusCode, 404);
      assert.doesNotMatch(answer.body, /Only ours/);
      assert.equal((await cy.get(`${url}/files/none${end}`)).statusCode, 404);
    }
  });

  test('a file that is gone from where files are kept is said to be gone, and the service goes on', async () => {
    const file = await attached('gone.txt', 'Soon gone.');
    await rm(join(service.dataFolder, 'files/lincolnshire'), { recursive: true });
    for (const end of ['', '/look', '/inside']) {
      const answer = await cy.get(`${file}${end}`);
      assert.equal(answer.statusCode, 500);
      assert.match(answer.body, /This file cannot be found/);
      assert.match(answer.body, /bring it back from a backup/);
    }
    assert.equal((await cy.get(`${url}/evidence/supervision-record`)).statusCode, 200);
  });
});
