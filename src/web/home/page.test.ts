import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { instant } from '../../core/calendar/instant.ts';
import { type Running, startService } from '../../../test/support/running.ts';

describe('home', () => {
  let service: Running;
  before(async () => {
    service = await startService();
  });
  after(() => service.stop());

  const home = async (who: string) => (await (await service.signInAs(who)).get('/')).body;

  test('shows what is mine to do, whose it is and why, and where my application stands', async () => {
    const body = await home('cy');
    assert.match(body, /<h1[^>]*>What is yours to do<\/h1>/);
    assert.match(body, /\/steps\/write-portfolio"/);
    assert.match(body, /Policy clauses LIN-026/);
    assert.match(body, /Submit by 23:59 on Friday 27 March 2026 — <span>in 74 days/);
    assert.match(body, /aria-current="step"/);
  });

  test('leads somebody at the level where a pathway begins to the question whether they can apply', async () => {
    const body = await home('ada');
    assert.match(body, /Nothing waits for you today/);
    assert.match(body, /href="\/eligibility\/level-1-to-level-2"/);
  });

  test('offers no pathway that somebody else opens, and none to those who do not begin one', async () => {
    for (const who of ['nia', 'pat', 'quin']) assert.doesNotMatch(await home(who), /Can I apply\?/, who);
  });

  test('tells HR how many pay changes wait', async () => {
    assert.match(await home('kit'), /pay change/);
    assert.doesNotMatch(await home('vic'), /pay changes? wait/);
  });

  test('counts the open cases by where they stand, for the office that sees them all and for nobody else', async () => {
    const body = await home('quin');
    assert.match(body, /Open cases: Level 1 to Level 2 social worker \(3\)/);
    assert.match(
      body,
      /href="\/cases\?step=level-1-to-level-2%2Fhr-forms">Complete the two forms on BWON<\/a><\/th><td[^>]*>1</,
    );
    for (const who of ['hal', 'kit', 'pat', 'cy']) assert.doesNotMatch(await home(who), /Open cases/, who);
  });

  test('calls nobody late by the date of a panel that has decided', async () => {
    const body = await home('dee');
    assert.match(body, /\/steps\/write-portfolio"/);
    assert.doesNotMatch(body, /late by/);
    assert.match(body, /Last panel: Thursday 11 December 2025/);
    assert.match(
      body,
      /The panel decided: <strong>Defer to a later panel<\/strong>\. <a[^>]+\/letters">Read the letter</,
    );
    assert.doesNotMatch(await home('cy'), /The panel decided/);
  });

  test('gives the day by which the portfolio is in with the task itself (LIN-037)', async () => {
    const [, card = ''] = (await home('cy')).split('<li class="waymark-task');
    assert.match(card, /By 23:59 on Friday 27 March 2026 — <span>in 74 days/);
  });

  test('tells both sides of a submission date missed, and what can be done now (LIN-037)', async () => {
    for (const who of ['cy', 'quin']) assert.doesNotMatch(await home(who), /submission date has passed/, who);
    service.setNow(instant('2026-03-28T09:00:00Z') ?? assert.fail());
    const own = await home('cy');
    assert.match(own, /Your submission date has passed/);
    assert.match(own, /Nothing you have written is lost/);
    const office = await home('quin');
    assert.match(office, /A submission date has passed/);
    assert.match(office, /Cy Specimen/);
    assert.match(office, /Accept it late with a reason, or move the booking to a later panel/);
    const step = /href="(\/cases\/[A-Z0-9]+\/steps\/submit)"/.exec(office)?.[1] ?? '';
    const { body } = await (await service.signInAs('quin')).get(step);
    assert.match(body, /href="[^"]+\/late"/);
    assert.match(body, /href="[^"]+\/move"/);
    for (const who of ['lou', 'vic']) assert.doesNotMatch(await home(who), /submission date has passed/, who);
  });

  test('asks whoever is not signed in to sign in', async () => {
    const answer = await service.app.inject('/');
    assert.notEqual(answer.statusCode, 200);
  });
});
