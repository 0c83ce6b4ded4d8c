import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pdfText } from '../../../test/support/pdf-text.ts';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { proceduralRecord } from '../../app/record-document.ts';
import { recordOf } from '../../core/case/record.ts';

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
    assert.match(body, />11:00 on Monday 10 November 2025: Vic Mockup, Team Manager</);
    assert.match(body, /grade G9, point 25\.<\/td>[^]{0,200}From Thursday 11 December 2025\./);
    assert.doesNotMatch(body, /Late letter/);
    assert.match(body, /The social worker has attached their most recent appraisal review\./);
    assert.doesNotMatch(body, />You (?:have|are) /);
  });

  test('says nothing twice and leaves nothing out: a sentence stands once, with every clause that it is', async () => {
    const viewer = { authority: 'lincolnshire', personId: 'eli', offices: [] };
    const seen = (await lookAtCase(service.desk, viewer, ref)) ?? assert.fail();
    const { stages } = await proceduralRecord(service.desk, seen);
    const entries = recordOf(seen.caseFile, seen.events, service.desk.now());
    let rows = 0;
    for (const { id, events, waiting, notReached } of stages) {
      const lines = [...events.flatMap((event) => event.lines), ...waiting, ...notReached];
      const facts = lines.map(({ says, kept, what, at, by, sum }) =>
        JSON.stringify([says, kept, what, at, by, sum]),
      );
      assert.equal(new Set(facts).size, facts.length, id);
      const told = lines.flatMap(({ clauses, says, kept, at, by }) =>
        clauses.map((clause) => [clause, says, kept, at, by].join()),
      );
      const asked = entries
        .filter(({ stage }) => stage === id)
        .map(({ clause, says, kept, at, by }) => [clause, says, kept, at, by].join());
      assert.deepEqual(told.toSorted(), asked.toSorted(), id);
      rows += lines.length;
    }
    assert.ok(rows < entries.length * 0.65, `${rows} rows for ${entries.length} entries`);
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
