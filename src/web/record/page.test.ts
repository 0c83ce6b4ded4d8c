import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pdfText } from '../../../test/support/pdf-text.ts';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';

describe('the procedural record', () => {
  const shared = readTogether();
  let service: Shared;
  let ref = '';
  before(async () => {
    service = await shared.open();
    const { rows } = await service.acts.lists.cases(
      { authority: 'lincolnshire', personId: 'eli', offices: [] },
      { own: true, limit: 1 },
    );
    ref = rows[0]?.ref ?? assert.fail('Eli has no case');
  });
  after(() => shared.leave());

  test('sets every clause against what happened, by whom and when, with the sum of a deadline', async () => {
    const { body } = await (await service.signInAs('quin')).get(`/cases/${ref}/record`);
    assert.match(body, /<h1[^>]*>Procedural record<\/h1>/);
    assert.match(body, /LIN-043/);
    assert.match(
      body,
      /In time: done at 10:00 on Friday 12 December 2025, due at 16:00 on Friday 12 December 2025\./,
    );
    assert.match(body, /Panel ends 16:00 on Thursday 11 December 2025; 24 hours later/);
    assert.match(body, /Vic Mockup, Team Manager, at /);
    assert.doesNotMatch(body, /Late letter/);
  });

  test('comes as a PDF that says the same', async () => {
    const answer = await (await service.signInAs('eli')).get(`/cases/${ref}/record.pdf`);
    assert.equal(answer.headers['content-type'], 'application/pdf');
    const text = pdfText(answer.rawPayload);
    assert.match(text, /Proceduralrecord/);
    assert.match(text, /LIN-043/);
    assert.match(text, /EliInstance/);
  });
});
