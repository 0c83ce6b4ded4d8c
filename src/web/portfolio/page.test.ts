import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { lookAtCase } from '../../app/look-at-case.ts';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';

const Manifest = z.object({
  sealed: z.object({ sha256: z.string() }).optional(),
  files: z.array(z.object({ file: z.string(), sha256: z.string() })),
});

describe('the whole portfolio', () => {
  const shared = readTogether();
  let service: Shared;

  const caseOf = async (person: string) => {
    const visitor = await service.signInAs(person);
    const { body } = await visitor.get('/cases');
    return { visitor, url: `/cases/${/\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? ''}` };
  };

  const lookAt = async (personId: string, url: string) =>
    (await lookAtCase(
      service.desk,
      { authority: 'lincolnshire', personId, offices: [] },
      url.slice('/cases/'.length),
    )) ?? assert.fail(`${personId} has no case`);

  before(async () => {
    service = await shared.open();
  });
  after(() => shared.leave());

  test('stands on one page: ten standards, attachments, signatures and the seal', async () => {
    const { visitor, url } = await caseOf('eli');
    const { body } = await visitor.get(`${url}/portfolio`);
    for (let number = 1; number <= 10; number += 1) assert.match(body, new RegExp(`<h3[^>]*>${number}\\. `));
    assert.equal([...body.matchAll(/>N\/A</g)].length, 5);
    assert.match(body, /\/files\/[^"]+" download>/);
    assert.match(body, /Eli Instance<\/strong>/);
    assert.match(body, /everybody who reads this reads the same words/);
    assert.doesNotMatch(body, /The panel asks/);
  });

  test('draws where each standard is shown, and says the same in a table', async () => {
    const { visitor, url } = await caseOf('eli');
    const { body } = await visitor.get(`${url}/portfolio`);
    assert.match(
      body,
      /<svg class="waymark-coverage__picture" role="img" aria-label="[^"]+Every one of the 5 standards/,
    );
    assert.doesNotMatch(/<svg class="waymark-coverage.*?<\/svg>/s.exec(body)?.[0] ?? 'style=', /style=/);
    assert.match(body, /data-label="Shown in"[^>]*>C\. [^<]+; Practice observation/i);
    assert.match(body, /data-label="Shown in"[^>]*>Not asked for</);
  });

  test('has ten numbered boxes in section C, in order, five of them at N/A (LIN-096)', async () => {
    const titles = (lincolnshire.frameworks['kss']?.standards ?? []).map(
      ({ number, title }) => `${number}. ${title}`,
    );
    assert.equal(titles.length, 10);
    for (const who of ['cy', 'eli']) {
      const { visitor, url } = await caseOf(who);
      const { body } = await visitor.get(`${url}/portfolio`);
      const part = body.split('<section').find((one) => /<h3[^>]*>1\. /.test(one)) ?? '';
      const boxes = [...part.matchAll(/<h3[^>]*>(\d+\. [^<]+)<\/h3>\s*(<p[^>]*>N\/A<)?/g)];
      assert.deepEqual(
        boxes.map(([, title]) => title),
        titles,
      );
      const { state } = (await lookAt(who, url)).caseFile;
      const written = [...(state.allocation?.always ?? []), ...(state.allocation?.drawn ?? [])];
      const empty = boxes.flatMap(([, title = '', none]) =>
        none === undefined ? [] : [title.split('.')[0]],
      );
      const others = titles.map((_, index) => `${index + 1}`).filter((n) => !written.includes(`kss-${n}`));
      assert.deepEqual(empty, others);
    }
  });

  test('has the items of the agenda at its end for whoever sits on the panel', async () => {
    const { url } = await caseOf('eli');
    const hal = await service.signInAs('hal');
    const { body, statusCode } = await hal.get(`${url}/portfolio`);
    assert.equal(statusCode, 200);
    assert.match(body, /The panel asks the social worker questions/);
    assert.match(body, /The social worker has been registered with Social Work England for two years/);
    assert.doesNotMatch(body, /\b(?:You have|Your Team Manager)\b/);
    const own = await caseOf('eli');
    assert.match((await own.visitor.get(`${own.url}/portfolio`)).body, /You have been registered with/);
    const listed = Array.from(body.matchAll(/<li dir="auto">(\d+)\. /g), ([, number]) => Number(number));
    assert.deepEqual(
      listed.slice(0, 5),
      listed.slice(0, 5).toSorted((one, other) => one - other),
    );
  });

  test('is a PDF to take away', async () => {
    const { visitor, url } = await caseOf('eli');
    const answer = await visitor.get(`${url}/portfolio.pdf`);
    assert.equal(answer.headers['content-type'], 'application/pdf');
    assert.match(
      String(answer.headers['content-disposition']),
      /^attachment; filename="portfolio-[A-Z0-9]+\.pdf"$/,
    );
    assert.equal(answer.rawPayload.subarray(0, 5).toString(), '%PDF-');
    assert.match(answer.rawPayload.toString('latin1'), /\/MarkInfo|\/StructTreeRoot/);
  });

  test('is a ZIP to take away: the portfolio, its evidence as it was given, and hashes that are right', async () => {
    const { visitor, url } = await caseOf('eli');
    const { rawPayload, headers } = await visitor.get(`${url}/portfolio.zip`);
    assert.equal(headers['content-type'], 'application/zip');
    const files = unzipSync(rawPayload);
    const manifest = Manifest.parse(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())));
    const { state } = (await lookAt('eli', url)).caseFile;
    assert.equal(manifest.sealed?.sha256, state.submission?.manifest);
    assert.equal(manifest.files.length, 2 + Object.keys(state.items).length);
    for (const { file, sha256 } of manifest.files)
      assert.equal(hash('sha256', files[file] ?? new Uint8Array()), sha256, file);
    const kept = new Set(Object.values(state.items).map((item) => item.file));
    for (const { file, sha256 } of manifest.files)
      assert.equal(kept.has(sha256), file.startsWith('evidence/'), file);
    const index = strFromU8(files['index.html'] ?? new Uint8Array());
    for (const { file } of manifest.files) assert.match(index, new RegExp(`href="${file}"`));
    assert.doesNotMatch(index, /<script|https?:/);
  });

  test('is a Word document to take away', async () => {
    const { visitor, url } = await caseOf('eli');
    const { rawPayload, headers } = await visitor.get(`${url}/portfolio.docx`);
    assert.match(String(headers['content-type']), /wordprocessingml/);
    assert.match(
      strFromU8(unzipSync(rawPayload)['word/document.xml'] ?? new Uint8Array()),
      /Standards, and where they are shown/,
    );
  });

  test('shows nothing to payroll, and nothing to anybody outside the case', async () => {
    const { url } = await caseOf('eli');
    for (const person of ['kit', 'zed', 'pat']) {
      const someone = await service.signInAs(person);
      assert.equal((await someone.get(`${url}/portfolio`)).statusCode, 404, person);
      for (const form of ['pdf', 'docx', 'zip'])
        assert.equal((await someone.get(`${url}/portfolio.${form}`)).statusCode, 404, person);
    }
  });
});
