import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { pdfText } from '../../../test/support/pdf-text.ts';
import { type Shared, readTogether } from '../../../test/support/read-together.ts';
import { lookAtCase } from '../../app/look-at-case.ts';
import { proceduralRecord } from '../../app/record/procedural-record.ts';
import { linesOf } from '../../app/record/record-lines.ts';
import { recordOf } from '../../core/case/record/record.ts';
import { recordFor } from '../../core/case/record/record-sight.ts';

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
    assert.match(body, />10:50 on Monday 10 November 2025: Vic Mockup, Team Manager</);
    assert.match(body, /grade G9, point 25\.<\/td>[^]{0,200}From Thursday 11 December 2025\./);
    assert.doesNotMatch(body, /Late letter/);
    assert.match(body, /The social worker has attached their most recent appraisal review\./);
    assert.doesNotMatch(body, />You (?:have|are) /);
    assert.match(body, /5 pages of “C\. Knowledge and Skills[^”]*”, saved last on 4 November 2025/);
  });

  test('says nothing twice and leaves nothing out: a sentence stands once, with every clause that it is', async () => {
    const viewer = { authority: 'lincolnshire', personId: 'eli', offices: [] };
    const seen = (await lookAtCase(service.desk, viewer, ref)) ?? assert.fail();
    const { stages } = await proceduralRecord(service.desk, seen, 'eli');
    const entries = recordFor(recordOf(seen.caseFile, seen.events, service.desk.now()), seen.caseFile, {
      personId: 'eli',
      roles: seen.roles,
    });
    let rows = 0;
    for (const stage of stages) {
      const { id } = stage;
      const lines = linesOf(stage);
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

  test('is read in part: only what is of one kind, or of one side, and said to be so', async () => {
    const quin = await service.signInAs('quin');
    const kept = await quin.get(`/cases/${ref}/record?show=kept&of=employer`);
    assert.equal(kept.statusCode, 200);
    assert.match(kept.body, /Only some of the lines are shown/);
    assert.match(kept.body, />Kept<\/strong>/);
    assert.doesNotMatch(kept.body, />(?:Late|Not kept|Not yet|Does not apply)<\/strong>/);
    const none = await quin.get(`/cases/${ref}/record?show=broken`);
    assert.match(none.body, /There is nothing of that kind in this record/);
    assert.match((await quin.get(`/cases/${ref}/record?show=nonsense`)).body, /In short/);
  });

  test('sums up at the top what was late or left undone, the employer’s duties beside the applicant’s', async () => {
    const { body } = await (await service.signInAs('quin')).get(`/cases/${ref}/record`);
    assert.match(body, /The employer’s duties: \d+ kept, nothing late, set aside or left undone/);
    assert.match(body, /What the applicant has to do: \d+ kept/);
    assert.match(body, /What the employer owes[^]*LIN-043/);
    assert.match(body, /Rests on: letter “[^”]+” of 10:0\d on Friday 12 December 2025/);
    assert.match(body, /Rests on: present: Hal Heading/);
  });

  test('whoever may not know of an appeal has its lines withheld, and is told so; whoever may, has them', async () => {
    const hal = await (await service.signInAs('hal')).get(`/cases/${ref}/record`);
    assert.match(hal.body, /lines are withheld from you by rule/);
    const quin = await (await service.signInAs('quin')).get(`/cases/${ref}/record`);
    assert.doesNotMatch(quin.body, /withheld from you/);
    const zed = await service.signInAs('zed');
    for (const path of ['record', 'record.pdf', 'record?show=kept'])
      assert.equal((await zed.get(`/cases/${ref}/${path}`)).statusCode, 404, path);
  });

  test('speaks to nobody: what was said to whoever takes a step names them, and a form’s own words are quoted', async () => {
    const viewer = { authority: 'lincolnshire', personId: 'eli', offices: [] };
    const seen = (await lookAtCase(service.desk, viewer, ref)) ?? assert.fail();
    const { stages } = await proceduralRecord(service.desk, seen, 'eli');
    const asked = stages.flatMap(linesOf).map((line) => line.asked);
    const spoken = asked.map((says) => says.replaceAll(/“.*”/g, ''));
    assert.deepEqual(
      spoken.filter((says) => /\b(?:you|your|yours|yourself)\b/i.test(says)),
      [],
    );
    assert.ok(asked.some((says) => /add the Practice Supervisor's comments if they wish/.test(says)));
    assert.ok(asked.some((says) => /^D\. Report by [^:]+: “1\. In your view, /.test(says)));
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
