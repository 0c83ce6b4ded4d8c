import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { type Journey, startJourney } from '../support/journey.ts';
import { resavedBy } from '../support/libreoffice.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Types into the box below a question, in LibreOffice's own form of the document. */
function typed(document: string, question: RegExp, paragraphs: readonly string[]): string {
  const at = question.exec(document);
  assert.ok(at, `the document has no ${question}`);
  const from = document.indexOf('<table:table-row', at.index);
  const cell = document
    .slice(from)
    .replace(
      /(<table:table-cell[^>]*>)[^]*?(<\/table:table-cell>)/,
      (_, begins: string, ends: string) =>
        `${begins}${paragraphs.map((one) => `<text:p>${one}</text:p>`).join('')}${ends}`,
    );
  return document.slice(0, from) + cell;
}

describe('a form filled in with LibreOffice', () => {
  let journey: Journey;
  before(async () => {
    journey = await startJourney();
  });
  after(() => journey.stop());

  for (const javaScript of [true, false])
    test(`comes back with what was typed, ${javaScript ? '1280 px wide' : '320 px wide without JavaScript'}`, async () => {
      const cy = await journey.signIn('cy', { javaScript, width: javaScript ? 1280 : 320 });
      const ref = await journey.service.desk.cases.openCaseOf('lincolnshire', 'cy', 'level-1-to-level-2');
      await cy.go(`/cases/${ref}/work/write-portfolio`);
      await cy.follow('Fill it in as a Word document instead');
      const downloads = cy.page.waitForEvent('download');
      await cy.page.getByRole('link', { name: 'Download the form' }).click();
      const form = await readFile(await (await downloads).path());

      const open = text(await resavedBy(form, { from: 'docx', to: 'fodt' }));
      const words = [
        `Typed away from the service, ${javaScript ? 'first' : 'second'}.`,
        '',
        'A second paragraph &amp; more.',
      ];
      const filled = typed(open, /Question \d+\. Summary of current role/, words);
      const back = await resavedBy(new TextEncoder().encode(filled), { from: 'fodt', to: 'docx' });

      await cy.page.locator('input[type=file]').setInputFiles({
        name: 'form.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: Buffer.from(back),
      });
      await cy.press('Show me what is new');
      await cy.sees('In your document');
      // Everything else went through LibreOffice twice and is what it was.
      assert.equal(await cy.page.locator('.waymark-difference').count(), 1);
      await cy.seesNot('Not read');
      await cy.press('Save the answers I chose');
      await cy.sees('1 answer from your document is saved');
      await cy.go(`/cases/${ref}/sections/b`);
      const box = cy.page.locator('textarea[name=summary]');
      assert.equal(await box.inputValue(), words.join('\n').replace('&amp;', '&'));
    });
});
