import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Document, ExternalHyperlink, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import { attachTo } from '../support/attach.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { onePixelPng } from '../support/one-pixel.ts';

const session = { 'on-day': '4', 'on-month': 'December', 'on-year': '25' };
const doneBy = { 'done-by': 'Lou Dummy, Practice Supervisor' };

/** With what a stranger might try: a link that is a script, markup in the words, and a picture. */
async function hostileLetter(): Promise<Uint8Array<ArrayBuffer>> {
  const link = new ExternalHyperlink({
    link: 'javascript:document.title="run"',
    children: [new TextRun('Press here')],
  });
  const picture = new ImageRun({ type: 'png', data: onePixelPng, transformation: { width: 40, height: 40 } });
  const words = new Paragraph('We met. <img src=x onerror=alert(1)><script>alert(2)</script>');
  const children = [words, new Paragraph({ children: [link] }), new Paragraph({ children: [picture] })];
  return Uint8Array.from(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

describe('looking at files', () => {
  let journey: Journey;
  const files: Record<string, string> = {};

  before(async () => {
    journey = await startJourney();
    const { service } = journey;
    const cy = await service.signInAs('cy');
    const { body } = await cy.get('/cases');
    const ref = /\/cases\/([A-Z0-9]{4,})"/.exec(body)?.[1] ?? '';
    const url = `/cases/${ref}/evidence/supervision-record`;
    const sent = {
      'letter.docx': await hostileLetter(),
      'scan.png': onePixelPng,
      'notes.txt': '<b>Notes</b>',
    };
    for (const [name, text] of Object.entries(sent)) {
      const fields = { ...session, ...doneBy, title: `About ${name}` };
      await attachTo(service, { visitor: cy, url }, { fields, file: { name, text } });
      const page = (await cy.get(url)).body;
      files[name] = new RegExp(`href="([^"]+)" download>About ${name}`).exec(page)?.[1] ?? '';
    }
  });
  after(() => journey?.stop());

  for (const { width, javaScript } of [
    { width: 1280, javaScript: true },
    { width: 320, javaScript: false },
  ]) {
    test(`at ${width} px, ${javaScript ? 'with' : 'without'} scripts`, async () => {
      const cy = await journey.signIn('cy', { width, javaScript });
      const said: string[] = [];
      cy.page.on('dialog', (dialog) => void dialog.dismiss().then(() => said.push(dialog.message())));
      // Each is looked at by axe as it is opened.
      await cy.go(`${files['notes.txt']}/look`);
      await cy.sees('<b>Notes</b>');
      await cy.go(`${files['scan.png']}/look`);
      assert.equal(await cy.page.evaluate(`document.querySelector('main img').naturalWidth`), 1);
      await cy.go(`${files['letter.docx']}/look`);
      await cy.sees('About letter.docx');
      const inside = cy.page.frameLocator('iframe');
      await inside.getByText('We met. <img src=x onerror=alert(1)><script>alert(2)</script>').waitFor();
      await inside.getByText('Press here').click();
      assert.equal(await inside.locator('a, script').count(), 0);
      assert.match(String(await inside.locator('img').getAttribute('src')), /^data:image\/png;base64,/);
      assert.deepEqual(said, []);
      await cy.context.close();
    });
  }
});
