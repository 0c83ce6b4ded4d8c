import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { attachTo } from '../../../test/support/attach.ts';
import { onePixelPng } from '../../../test/support/one-pixel.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { sampleDocument } from '../../../test/support/sample-document.ts';
import { openPdfPress } from '../../documents/pdf.ts';

const fields = {
  'on-day': '4',
  'on-month': 'December',
  'on-year': '25',
  'done-by': 'Lou Dummy, Practice Supervisor',
  title: 'Notes of December',
};

describe('a file that is attached is looked through for a family’s name', () => {
  let service: Running;
  let cy: Awaited<ReturnType<Running['signInAs']>>;
  let url: string;
  before(async () => {
    service = await startService();
    cy = await service.signInAs('cy');
    const ref = await service.desk.cases.openCaseOf('lincolnshire', 'cy', 'level-1-to-level-2');
    url = `/cases/${ref}/evidence/supervision-record`;
  });
  after(() => service.stop());

  const attach = (name: string, text: Uint8Array<ArrayBuffer>, more = {}) =>
    attachTo(service, { visitor: cy, url }, { fields: { ...fields, ...more }, file: { name, text } });

  test('a PDF by its text: asked before it is attached, and attached once its author has answered', async () => {
    const press = openPdfPress();
    const words = [{ text: 'I met the mother, Ann Example, at home.' }];
    const printed = await press.renderPdf(sampleDocument([{ kind: 'paragraph', text: words }]), {
      at: '2026-01-02T09:00:00Z',
    });
    await press.close();
    const pdf = Uint8Array.from(printed);
    const asked = await attach('notes.pdf', pdf);
    assert.equal(asked.statusCode, 422);
    assert.match(asked.body, /“Ann Example” looks like the name of somebody of a family: in .*“notes\.pdf”/);
    assert.equal((await attach('notes.pdf', pdf, { details: 'changed' })).statusCode, 303);
    assert.doesNotMatch((await cy.get(url)).body, /look through it yourself/);
  });

  test('a photo has no text, and its author is told to look themselves', async () => {
    assert.equal((await attach('scan.png', onePixelPng)).statusCode, 303);
    assert.match(
      (await cy.get(url)).body,
      /“scan\.png” has no text in it that a computer can read, as a scan or a photo has none: look through it yourself/,
    );
  });
});
