import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startApplication } from '../support/journey-acts.ts';
import { answer } from '../support/journey-answers.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { lookAt, noSightOf, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

describe('Sandwell: from the readiness talk to Grade G, the HR paperwork and the development plan', () => {
  let journey: Journey;
  let walk: Walk;
  before(async () => {
    journey = await startJourney('sandwell');
  });
  after(() => journey.stop());

  const take = async (on: string, ...steps: readonly string[]) => {
    for (const step of steps) await takeInBrowser(journey, walk, { step, on });
  };

  test('Ivy starts; somebody in another post on Grade F reads that there is no route here', async () => {
    const noor = await journey.signIn('noor');
    await noor.go('/eligibility/f-to-g');
    await noor.sees('Your post is Supervising Social Worker.');
    assert.equal(await noor.page.getByRole('button', { name: 'Start my application' }).count(), 0);
    await noor.context.close();

    const ivy = await journey.signIn('ivy');
    const ref = await startApplication(ivy, 'Grade F');
    await ivy.context.close();
    walk = {
      authority: 'sandwell',
      known: new Set(),
      ref,
      offices: { 'progression-office': 'win', 'principal-social-worker': 'perry', hr: 'roe' },
      sitting: 'april-2026',
      decides: 'approve',
      instead: {
        'opening-sheet': { 'permission-date': '2026-03-04' },
        'cpd-log': { entries: activities.slice(0, 4) },
        observation: { 'observed-on': '2026-03-10', 'feedback-on': '2026-03-11' },
        'qa-comments': { 'received-on': '2026-03-31' },
        'qa-feedback': { 'feedback-on': '', 'resubmit-by': '', 'resubmission-received': '' },
      },
    };
  });

  test('who is not at the level of Grade G is not found ready', async () => {
    const below = { ...walk, instead: { readiness: { 'job-description': 'no' } } };
    await assert.rejects(
      takeInBrowser(journey, below, { step: 'readiness', on: '2026-03-04' }),
      /the supervising social worker shows ability at Grade G against the Grade G job description.*SAN-125/,
    );
    await take('2026-03-04', 'readiness', 'permission', 'notice', 'agreement', 'request');
    await take('2026-03-05', 'log-intention', 'issue-documents', 'aim');
  });

  test('observed, rated in twenty rows, recommended and approved', async () => {
    await take('2026-03-12', 'observation', 'observation-comments', 'after-observation');
    await take('2026-03-17', 'manager-statement', 'service-manager-approval');
  });

  test('four activities are one too few: the page says so, and the fifth is added there', async () => {
    await assert.rejects(
      take('2026-03-24', 'write-portfolio'),
      /at least five completed activities from the 18 months before you submit.*SAN-090/,
    );
    const ivy = await journey.signIn('ivy', { known: walk.known });
    await ivy.go(`/cases/${walk.ref}/sections/cpd-log`);
    const { date = '', statements = '', ...words } = activities[4] ?? {};
    await ivy.page.locator('details:has([name="entries-4-prompt"]) > summary').click();
    for (const [column, text] of Object.entries({ ...words, date: { on: date } }))
      await answer(ivy.page, { [`entries-4-${column}`]: text });
    await ivy.page.check(`input[name="entries-4-statements:${statements}"]`);
    await ivy.press('Save and stay here');
    await ivy.go(`/cases/${walk.ref}/work/write-portfolio`);
    await ivy.press(/^Sign$/);
    await ivy.context.close();
    const { state } = (await lookAt(journey, walk)).caseFile;
    assert.equal(state.steps['write-portfolio']?.status, 'done');
  });

  test('four sign in their order, and the portfolio is in on the last day but one', async () => {
    await take('2026-03-30', 'signatures', 'checklist');
    await take('2026-03-31', 'submit', 'hold');
    const { state } = (await lookAt(journey, walk)).caseFile;
    assert.deepEqual(
      state.signatures.filter(({ step }) => step === 'signatures').map(({ by }) => by),
      ['ivy', 'fern', 'sage', 'hart'],
    );
    for (const stranger of ['perry', 'roe', 'drew']) await noSightOf(journey, walk, stranger);
  });

  test('quality assurance finds it fit, and the chair gets it a week before the panel', async () => {
    await take('2026-04-02', 'quality-assurance', 'recommendation', 'advise', 'confirm');
    await take('2026-04-14', 'send-papers');
  });

  test('the panel approves, and all are told on the same day', async () => {
    await take('2026-04-23', 'panel-record', 'panel-decision', 'tell-outcome');
    const stateNow = async () => (await lookAt(journey, walk)).caseFile.state;
    // What speaks of a decision waits until the letter that tells of it has left.
    await lettersDelivered(stateNow);
    await take('2026-04-23', 'written-feedback');
    const state = await stateNow();
    assert.equal(state.level?.level, 'grade-g');
    assert.equal(state.level?.from, '2026-04-23');
    assert.ok(state.letters.some(({ letter, to }) => letter === 'outcome-approved' && to === 'ivy'));
  });

  test('HR hears of it, and the plan is agreed and acted on', async () => {
    await take('2026-04-27', 'outcome-form', 'payroll', 'development-plan');
    await take('2026-06-15', 'follow-up', 'adjustments');
    const { state } = (await lookAt(journey, walk)).caseFile;
    assert.equal(state.payConfirmed?.from, '2026-04-23');
    assert.equal(state.status, 'closed');
    const roe = await journey.signIn('roe', { known: walk.known });
    assert.equal((await roe.page.goto(`${journey.origin}/cases/${walk.ref}/portfolio`))?.status(), 404);
    await roe.context.close();
  });
});

const activities = ['2025-03-11', '2025-05-20', '2025-09-09', '2025-11-18', '2026-01-27'].map(
  (date, index) => ({
    date,
    activity: `Invented activity ${index + 1}`,
    learned: 'New tools.',
    applied: 'With two carers.',
    statements: `kss-${index + 1}`,
  }),
);
