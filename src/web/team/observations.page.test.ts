import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { countQueries } from '../../../test/support/count-queries.ts';
import { historyOf } from '../../../test/support/history.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { lookAtCase, lookAtCases } from '../../app/look-at-case.ts';
import { bookedPlan } from '../../app/plan-case.ts';
import { describeDate } from '../../core/calendar/instant.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const typed = {
  observation: 'practice-observation-2',
  'on-day': '10',
  'on-month': '2',
  'on-year': '2026',
  at: '9:30',
  minutes: '90',
  place: 'Family centre',
};

describe('observations to schedule', () => {
  let service: Running;
  let ref = '';
  before(async () => {
    service = await startService();
    const cases = (await (await service.signInAs('lou')).get('/cases')).body;
    ref = /href="\/cases\/([^"]+)">Cy Specimen/.exec(cases)?.[1] ?? '';
  });
  after(() => service.stop());

  const url = () => `/cases/${ref}/observations`;
  const invited = async (person: string, changes: Partial<typeof typed> & { anyway?: string } = {}) => {
    const browser = await service.signInAs(person);
    await browser.get(url());
    return browser.post(url(), { ...typed, ...changes });
  };

  test('the last day on the team’s page, in the case and in the plan is one and the same', async () => {
    const lou = await service.signInAs('lou');
    const seen = await lookAtCase(
      service.desk,
      { authority: 'lincolnshire', personId: 'lou', offices: [] },
      ref,
    );
    const plan = seen && (await bookedPlan(service.desk, seen.caseFile));
    const piece = plan?.pieces.find(
      ({ pieces }) => pieces.type === 'items' && pieces.kind === 'practice-observation',
    );
    assert.ok(piece);
    const last = describeDate(piece.last);
    const team = text((await lou.get('/team')).body);
    assert.match(
      team,
      new RegExp(
        `Observations to schedule \\(1\\) Practice observation : Cy Specimen Cy Specimen By ${last}, for the panel on 23 April 2026`,
      ),
    );
    const page = text((await lou.get(url())).body);
    assert.ok(
      page.includes(`between ${describeDate(piece.first)} and ${last} to count for the panel on`),
      page,
    );
    assert.match(
      (await lou.get(`/cases/${ref}`)).body,
      new RegExp(`href="${url()}">Schedule an observation`),
    );
  });

  test('an invitation names the applicant, the last day, the time in UTC and the place, and nothing of the case', async () => {
    const before = await historyOf(service);
    const { statusCode, headers, body } = await invited('lou');
    assert.equal(statusCode, 200);
    assert.match(String(headers['content-type']), /^text\/calendar; charset=utf-8/);
    assert.match(String(headers['content-disposition']), /^attachment; filename="observation.ics"/);
    const lines = body.replaceAll('\r\n ', '').split('\r\n');
    for (const line of [
      'METHOD:PUBLISH',
      'DTSTART:20260210T093000Z',
      'DTEND:20260210T110000Z',
      'SUMMARY:Observation of practice: Cy Specimen\\, last day 27 March 2026',
      'LOCATION:Family centre',
    ])
      assert.ok(lines.includes(line), `${line} in ${body}`);
    assert.doesNotMatch(body, /TZID|VTIMEZONE|X-WR-CALNAME/);
    assert.ok(!body.includes(ref), 'no reference of the case');
    assert.deepEqual(await historyOf(service), before);
  });

  test('another time for the same observation has the same identity; summer time is an hour from UTC', async () => {
    const uid = (body: string) => /^UID:(.+)$/m.exec(body)?.[1]?.trim();
    const first = (await invited('lou')).body;
    const { body } = await invited('lou', { 'on-month': '4', 'on-day': '1', anyway: 'yes' });
    assert.match(body, /DTSTART:20260401T083000Z/);
    assert.ok(uid(first));
    assert.equal(uid(body), uid(first));
  });

  test('what is wrong is said on the page, with everything typed still there', async () => {
    const wrong = await invited('lou', { at: 'half past', 'on-month': '13', place: 'Room 4' });
    assert.equal(wrong.statusCode, 422);
    assert.match(text(wrong.body), /Write the time like 09:30/);
    assert.match(text(wrong.body), /“10 13 2026” is not a day of the calendar/);
    assert.match(wrong.body, /value="Room 4"/);
    assert.match(wrong.body, /value="half past"/);
    const past = await invited('lou', { 'on-year': '2025' });
    assert.match(text(past.body), /Give a day that is still to come/);
    assert.equal((await invited('lou', { observation: 'practice-observation-9' })).statusCode, 422);
  });

  test('a day too late, and a place that may tell who a family is, are asked about once', async () => {
    const late = await invited('lou', { 'on-month': '4', 'on-day': '1' });
    assert.equal(late.statusCode, 422);
    assert.match(text(late.body), /The last day that counts is Friday 27 March 2026/);
    assert.match(late.body, /name="anyway"/);
    const named = await invited('lou', { place: '12 Invented Road' });
    assert.match(text(named.body), /“12 Invented Road” looks like the address of somebody/);
    const anyway = await invited('lou', { place: '12 Invented Road', anyway: 'yes' });
    assert.equal(anyway.statusCode, 200);
  });

  test('whoever sees less of the case, or nothing, finds none of it', async () => {
    for (const who of ['pat', 'zed', 'kit', 'hal']) {
      assert.equal((await (await service.signInAs(who)).get(url())).statusCode, 404, who);
      assert.equal((await invited(who)).statusCode, 404, who);
    }
    assert.doesNotMatch((await (await service.signInAs('pat')).get('/team')).body, /\/observations/);
  });

  test('several cases are read as each alone is, by the queries of one', async () => {
    const viewer = { authority: 'lincolnshire', personId: 'quin', offices: ['progression-office'] };
    const { rows } = await service.acts.lists.cases(viewer, { limit: 10 });
    const refs = rows.map((row) => row.ref);
    assert.ok(refs.length >= 3);
    const together = await lookAtCases(service.desk, viewer, [...refs, 'NOSUCH2']);
    const alone = await Promise.all(refs.map((one) => lookAtCase(service.desk, viewer, one)));
    assert.deepEqual(together, alone);
    const asked = (some: readonly string[]) => countQueries(() => lookAtCases(service.desk, viewer, some));
    assert.equal(await asked(refs), await asked(refs.slice(0, 1)));
    const zed = { authority: 'lincolnshire', personId: 'zed', offices: [] };
    assert.deepEqual(await lookAtCases(service.desk, zed, refs), []);
  });
});
