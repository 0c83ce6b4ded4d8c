import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pdfText } from '../../../test/support/pdf-text.ts';
import type { Running } from '../../../test/support/running.ts';
import { startSteppedService } from '../../../test/support/stepped-world.ts';

/** What a member of a panel reads of a case that the panel has still to hear. */
describe('the panel’s pack', () => {
  let service: Running;
  let url: string;
  before(async () => {
    service = await startSteppedService();
    const ref = await service.desk.cases.openCaseOf('lincolnshire', 'hen', 'level-1-to-level-2');
    url = `/cases/${ref}`;
  });
  after(() => service.stop());

  test('shows a member which standards are spoken to and where, once they have said whether they have an interest', async () => {
    const mo = await service.signInAs('mo');
    const closed = await mo.get(`${url}/portfolio`);
    assert.equal(closed.headers.location, `${url}/interest`);
    for (const form of ['pdf', 'docx', 'zip'])
      assert.equal((await mo.get(`${url}/portfolio.${form}`)).statusCode, 404, form);
    await mo.get(`${url}/interest`);
    assert.equal((await mo.post(`${url}/interest`, { interest: 'none' })).statusCode, 303);
    const { body, statusCode } = await mo.get(`${url}/portfolio`);
    assert.equal(statusCode, 200);
    assert.match(
      body,
      /<svg class="waymark-coverage__picture" role="img" aria-label="[^"]+of the 5 standards/,
    );
    assert.match(body, /data-label="Shown in"[^>]*>C\. /);
    const pack = await mo.get(`${url}/portfolio.pdf`);
    const read = pdfText(pack.rawPayload);
    assert.match(read, /Standards,andwheretheyareshown/);
    assert.match(read, /Thepanelasksthesocialworkerquestions/);
  });
});
