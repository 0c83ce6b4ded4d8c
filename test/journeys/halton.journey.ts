import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startApplication } from '../support/journey-acts.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { lookAt, noSightOf, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

describe('Halton: Level 3 through observation, audit and panel, to the notice to HR and the pay change', () => {
  let journey: Journey;
  let walk: Walk;
  before(async () => {
    journey = await startJourney('halton');
  });
  after(() => journey.stop());

  test('Bea asks with her Reflective Career Review, and her managers agree that she is ready', async () => {
    const bea = await journey.signIn('bea');
    const ref = await startApplication(bea, 'Level 2 to Level 3');
    await bea.context.close();
    walk = {
      authority: 'halton',
      known: new Set(),
      ref,
      offices: { 'practice-lead': 'pam', 'progression-office': 'pam', hr: 'kip' },
      appoints: { observer: 'pip' },
      sitting: 'march-2026',
      instead: {
        'observation-heading': { 'observed-on': '2026-02-03' },
        'pay-notice': {
          'employee-number': '000000',
          'old-pay': 'HBC 7, SCP 26',
          'effective-from': '2026-03-11',
        },
      },
      evidence: { 'case-audit': [{ kind: 'case-audit', on: '2026-01-20' }] },
    };
    await takeInBrowser(journey, walk, { step: 'write-review', on: '2026-01-12' });
    await takeInBrowser(journey, { ...walk, decides: 'ready' }, { step: 'readiness', on: '2026-01-14' });
    await takeInBrowser(journey, walk, { step: 'sign-review', on: '2026-01-15' });
  });

  test('what is not in the pack yet is named, and the pack is not taken', async () => {
    await assert.rejects(
      takeInBrowser(journey, walk, { step: 'submit-pack', on: '2026-01-16' }),
      /A completed direct observation by your Practice Lead or Principal Manager is in the pack.*HAL-030/,
    );
    assert.equal((await lookAt(journey, walk)).caseFile.state.submission, undefined);
  });

  test('section 1 comes before the observation, and its day before the feedback', async () => {
    for (const step of ['case-audit', 'name-observer', 'plan-observation'])
      await takeInBrowser(journey, walk, { step, on: '2026-01-20' });
    await assert.rejects(
      takeInBrowser(journey, walk, { step: 'observation-held', on: '2026-02-02' }),
      /The day of the observation has come.*HAL-091/,
    );
    for (const step of ['observation-held', 'observe'])
      await takeInBrowser(journey, walk, { step, on: '2026-02-03' });
    await takeInBrowser(journey, walk, { step: 'sign-observation', on: '2026-02-06' });
  });

  test('the pack goes to the panel, and all are told of it', async () => {
    await takeInBrowser(journey, walk, { step: 'submit-pack', on: '2026-02-09' });
    for (const step of ['arrange-panel', 'confirm-panel'])
      await takeInBrowser(journey, walk, { step, on: '2026-02-10' });
    const { state } = (await lookAt(journey, walk)).caseFile;
    const notices = state.letters.filter(({ letter }) => letter === 'panel-notice');
    assert.ok(['bea', 'pip', 'mina'].every((person) => notices.some(({ to }) => to === person)));
    await noSightOf(journey, walk, 'kip');
  });

  test('the four who decide sit, and Bea is progressed', async () => {
    for (const step of ['panel-view', 'panel-decision', 'tell-outcome'])
      await takeInBrowser(journey, { ...walk, decides: 'progressed' }, { step, on: '2026-03-11' });
    const { state } = (await lookAt(journey, walk)).caseFile;
    assert.equal(state.level?.level, 'level-3');
    await lettersDelivered(async () => (await lookAt(journey, walk)).caseFile.state);
    const bea = await journey.signIn('bea', { width: 320 });
    await bea.go(`/cases/${walk.ref}`);
    await bea.sees('Progressed to Level 3');
    await bea.context.close();
  });

  test('the Divisional Manager writes to Pay and Pensions, and pay changes from the day of the panel', async () => {
    await takeInBrowser(journey, walk, { step: 'tell-hr', on: '2026-03-12' });
    const wrong = {
      ...walk,
      instead: { ...walk.instead, 'pay-notice': { ...walk.instead?.['pay-notice'], 'new-point': 'scp-32' } },
    };
    await assert.rejects(
      takeInBrowser(journey, wrong, { step: 'pay-notice', on: '2026-03-12' }),
      /The notice gives Level 3 and the grade and SCP that go with it.*HAL-071/,
    );
    for (const step of ['pay-notice', 'send-pay-notice'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-12' });
    await takeInBrowser(journey, walk, { step: 'confirm-pay', on: '2026-03-16' });
    const { state } = (await lookAt(journey, walk)).caseFile;
    assert.equal(state.status, 'closed');
    assert.equal(state.payConfirmed?.from, '2026-03-11');
    for (const stranger of ['gil', 'uri', 'jon']) await noSightOf(journey, walk, stranger);
  });
});
