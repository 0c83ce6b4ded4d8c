import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startApplication } from '../support/journey-acts.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lookAt, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

const learnt = ['ot-1', 'ot-2', 'ot-3', 'ot-4', 'ot-5', 'ot-6'].map((competency, index) => ({
  on: `2025-0${index + 1}-13`,
  kind: index === 0 ? 'taught' : 'course',
  competency,
  gained: 'Something invented that changed how the work is done.',
}));

describe('Exampleshire, an invented authority: an advanced practitioner is renewed for three years', () => {
  let journey: Journey;
  let walk: Walk;
  before(async () => {
    journey = await startJourney('exampleshire');
  });
  after(() => journey.stop());

  test('she starts in the last months of her three years', async () => {
    const avery = await journey.signIn('avery');
    const ref = await startApplication(avery, 'Renewal as Advanced practitioner');
    await avery.context.close();
    walk = {
      authority: 'exampleshire',
      known: new Set(),
      ref,
      offices: { 'progression-office': 'otis' },
      appoints: { observer: 'rory' },
      decides: 'renewed',
      instead: {
        learning: { entries: learnt },
        'peer-review': { 'visited-on': '2026-03-09', seen: 'An invented visit.', practice: '3' },
      },
    };
  });

  test('her learning and a peer’s visit are written, and both she and her Lead sign', async () => {
    for (const step of ['learning', 'name-peer', 'ask-peer'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-03' });
    const { caseFile } = await lookAt(journey, walk);
    assert.equal(caseFile.state.parties.observer, 'rory');
    for (const step of ['peer-review', 'sign-papers', 'submit'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-10' });
  });

  test('the Therapy service lead renews her, and she and her Lead are told', async () => {
    await takeInBrowser(journey, walk, { step: 'decide-renewal', on: '2026-03-16' });
    await takeInBrowser(journey, walk, { step: 'tell-renewal', on: '2026-03-17' });
    const { state } = (await lookAt(journey, walk)).caseFile;
    assert.equal(state.status, 'closed');
    assert.equal(state.level?.level, 'advanced');
    assert.equal(state.level.from, '2026-03-16');
    const told = state.letters.filter(({ letter }) => letter === 'renewed');
    assert.deepEqual(told.map(({ to }) => to).toSorted(), ['avery', 'lex']);
  });

  test('the three years begin anew on that day: she is not yet due again', async () => {
    const avery = await journey.signIn('avery');
    await avery.go('/eligibility/advanced-renewal');
    await avery.sees('16 December 2028');
    await avery.context.close();
  });
});
