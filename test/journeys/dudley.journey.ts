import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startApplication } from '../support/journey-acts.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lookAt, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

describe('Dudley: from the first talk to the pay change, and who is told', () => {
  let journey: Journey;
  let walk: Walk;
  before(async () => {
    journey = await startJourney('dudley');
  });
  after(() => journey.stop());

  test('the applicant starts on the page that shows the six criteria', async () => {
    const una = await journey.signIn('una');
    const ref = await startApplication(una, 'Social Worker to Senior Social Worker');
    await una.context.close();
    walk = {
      authority: 'dudley',
      known: new Set(),
      ref,
      offices: { 'progression-office': 'cleo', hr: 'kip' },
      appoints: { observer: 'gus' },
      sitting: 'march-2026',
      instead: {
        conversation: {
          talks: [
            { date: '2026-01-12', setting: 'supervision' },
            { date: '2026-02-02', setting: 'annual-review' },
          ],
        },
        'your-application': { 'applying-as': 'qualified', 'qualified-on': '2023-07-01' },
        'managers-part': { procedures: 'no' },
        observation: { 'observed-on': '2026-02-24', 'practice-type': 'home-visit', grade: '3' },
        'progression-record': {
          targets: [
            { term: 'short', target: 'An invented target' },
            { term: 'medium', target: 'A second invented target' },
            { term: 'long', target: 'A third invented target' },
          ],
        },
      },
    };
  });

  test('the papers are written, observed, signed and sent to CPP', async () => {
    for (const step of [
      'talk',
      'confirm-criteria',
      'notify-cpp',
      'application',
      'supporting-evidence',
      'name-observer',
    ])
      await takeInBrowser(journey, walk, { step, on: '2026-02-24' });
    for (const step of ['observation', 'managers-part', 'sign-application', 'submit'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-02' });
  });

  test('CPP checks the criteria again and gives a time', async () => {
    for (const step of ['cpp-check', 'give-time', 'send-time'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-04' });
    const { caseFile } = await lookAt(journey, walk);
    const times = caseFile.state.letters.filter(({ letter }) => letter === 'panel-time');
    assert.deepEqual(times.map(({ to }) => to).toSorted(), ['leo', 'una']);
  });

  test('the panel agrees, the outcome goes out the same day, and pay follows from that day', async () => {
    for (const step of ['keep-record', 'panel-decision', 'confirm-outcome'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-17' });
    for (const step of ['inform-head-of-service', 'confirm-pay', 'follow-up'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-19' });
    const { caseFile } = await lookAt(journey, walk);
    assert.equal(caseFile.state.status, 'closed');
    assert.equal(caseFile.state.level?.level, 'senior-social-worker');
    assert.equal(caseFile.state.payConfirmed?.from, '2026-03-17');
  });
});
