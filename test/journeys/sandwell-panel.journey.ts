import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { answer } from '../support/journey-answers.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { policies } from '../support/pack-of.ts';
import { haveNoInterest } from '../support/decide-in-browser.ts';
import { panelAnswers } from '../support/panel-answers.ts';
import { lookAt, noSightOf, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

const panelDay = '2026-03-26' as IsoDate;

/** Three with a place on the March panel, quality assured and sent to the chair by the acts of their own people. */
async function threeBeforeThePanel(): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'sandwell', 'demo.yaml'));
  const wren = world.cases.find(({ applicant }) => applicant === 'wren') ?? assert.fail('no Wren');
  const day = (text: string) => text as IsoDate;
  const dates = {
    ...wren.dates,
    'quality-assurance': day('2026-03-02'),
    recommendation: day('2026-03-02'),
    advise: day('2026-03-10'),
    confirm: day('2026-03-10'),
    'send-papers': day('2026-03-18'),
  };
  const others = ['otto', 'sol'].map((applicant) => ({
    ...wren,
    applicant,
    dates: { ...dates, 'panel-record': panelDay },
    until: 'panel-decision',
  }));
  return { ...world, today: panelDay, cases: [{ ...wren, dates, until: 'panel-record' }, ...others] };
}

describe('Sandwell: one monthly panel, three candidates, from quality assurance to HR', () => {
  let journey: Journey;
  let walks: Readonly<Record<'wren' | 'otto' | 'sol', Walk>>;
  before(async () => {
    journey = await startJourney('sandwell', { demo: await threeBeforeThePanel() });
    const known = new Set<string>();
    const walk = async (applicant: string, decides: string): Promise<Walk> => ({
      authority: 'sandwell',
      known,
      decides,
      ref: (await journey.service.desk.cases.openCaseOf('sandwell', applicant, 'f-to-g')) ?? assert.fail(),
      offices: { 'progression-office': 'win', 'principal-social-worker': 'perry', hr: 'roe' },
    });
    walks = {
      wren: await walk('wren', 'approve'),
      otto: await walk('otto', 'defer'),
      sol: await walk('sol', 'not-approve'),
    };
  });
  after(() => journey.stop());

  const stateOf = async (walk: Walk) => (await lookAt(journey, walk)).caseFile.state;

  test('a member reads the sealed pack on a tablet, and what she notes is hers alone', async () => {
    const { ref, known } = walks.wren;
    const tess = await journey.signIn('tess', { known, width: 768 });
    await haveNoInterest(tess, ref);
    await tess.go(`/cases/${ref}/reading`);
    await tess.sees('What a person has to judge');
    await tess.sees('5. Impact on outcomes for children');
    const note = tess.page.locator('#note-whole');
    await note.locator('summary').click();
    await note.locator('textarea').fill('Ask about the second carer.');
    await note.locator('[data-autosave-line]', { hasText: 'Saved at' }).waitFor();
    await tess.go(`/cases/${ref}/reading`);
    assert.equal(await note.locator('textarea').inputValue(), 'Ask about the second carer.');
    await tess.context.close();
    const perry = await journey.signIn('perry', { known });
    await haveNoInterest(perry, ref);
    await perry.go(`/cases/${ref}/reading`);
    await perry.seesNot('Ask about the second carer.');
    assert.equal(await perry.page.locator('#note-whole textarea').inputValue(), '');
    await perry.context.close();
  });

  test('the chair keeps the record and decides all three: approved, deferred to a day, not approved', async () => {
    await takeInBrowser(journey, walks.wren, { step: 'panel-record', on: panelDay });
    await takeInBrowser(journey, walks.wren, { step: 'panel-decision', on: panelDay });
    const perry = await journey.signIn('perry', { known: walks.otto.known });
    await panelAnswers(journey, walks.otto, await stateOf(walks.otto));
    await perry.go(`/cases/${walks.otto.ref}/decision/panel-decision`);
    const { page } = perry;
    for (const member of await page.locator('input[name="present"]').all()) await member.check();
    await page.check('input[name="presented"]');
    await page.check('input[name="chosen"][value$=":defer"]');
    await page.check('input[name="confirmed"][value="portfolio-heard"]');
    await answer(page, {
      reasons: 'The second example did not show the work of others.',
      'kind-0': 'more-evidence',
      'text-0': 'One example of work with another service.',
      returnOn: { on: '2026-05-28' },
    });
    await perry.press('Record the decision');
    await perry.context.close();
    await takeInBrowser(journey, walks.sol, { step: 'panel-decision', on: panelDay });
    const otto = await stateOf(walks.otto);
    assert.equal(otto.decisions.at(-1)?.returnOn, '2026-05-28');
    assert.equal(otto.steps['support']?.status, 'open');
    const ack = await journey.signIn('tess', { known: walks.sol.known });
    await haveNoInterest(ack, walks.wren.ref);
    await ack.go(`/cases/${walks.wren.ref}/decision/panel-decision`);
    await ack.press('I have read this record');
    await ack.sees('Tess Trialrun has read the record');
    await ack.context.close();
  });

  test('each is told by one letter on the day of the panel, and by nothing before it', async () => {
    const otto = await journey.signIn('otto', { known: walks.otto.known, width: 320 });
    await otto.go(`/cases/${walks.otto.ref}/decision/panel-decision`);
    await otto.seesNot('The second example did not show');
    for (const walk of Object.values(walks))
      await takeInBrowser(journey, walk, { step: 'tell-outcome', on: panelDay });
    // What speaks of a decision waits until the letter that tells of it has left.
    await lettersDelivered(() => stateOf(walks.otto));
    await takeInBrowser(journey, walks.otto, { step: 'written-feedback', on: panelDay });
    const outcomes = await Promise.all(
      Object.entries(walks).map(async ([applicant, walk]) =>
        (await stateOf(walk)).letters
          .filter(({ step, to }) => step === 'tell-outcome' && to === applicant)
          .map(({ letter }) => letter),
      ),
    );
    assert.deepEqual(outcomes, [['outcome-approved'], ['outcome-deferred'], ['outcome-not-approved']]);
    await lettersDelivered(() => stateOf(walks.otto));
    await otto.go(`/cases/${walks.otto.ref}/decision/panel-decision`);
    await otto.sees('The second example did not show the work of others.');
    await otto.sees('Thursday 28 May 2026');
    await otto.context.close();
  });

  test('HR hears of the one who progressed and of nobody else, and the plan comes back when its date does', async () => {
    const dated = {
      ...walks.wren,
      instead: {
        'development-plan': {
          actions: [{ action: 'Lead one complex review', owner: 'Both of us', due: '2026-06-30' }],
        },
      },
    };
    for (const step of ['outcome-form', 'payroll', 'development-plan'])
      await takeInBrowser(journey, dated, { step, on: '2026-03-27' });
    assert.equal((await stateOf(walks.wren)).payConfirmed?.from, panelDay);
    await noSightOf(journey, walks.otto, 'roe');
    await noSightOf(journey, walks.sol, 'roe');
    journey.service.setClock('2026-06-30T09:00:00Z');
    const drew = await journey.signIn('drew', { known: walks.wren.known, width: 320 });
    await drew.go('/');
    await drew.follow(/Look at the development plan again/);
    await drew.sees('Lead one complex review');
    await answer(drew.page, { 'words-development-plan-0': 'Led in May, and talked over in supervision.' });
    await drew.press('Done');
    await drew.sees('Led in May, and talked over in supervision.');
    await drew.context.close();
  });
});
