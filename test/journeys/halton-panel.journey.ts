import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { type DemoWorld, readWorld } from '../../src/demo/read-world.ts';
import { haveNoInterest } from '../support/decide-in-browser.ts';
import { answer } from '../support/journey-answers.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { policies } from '../support/pack-of.ts';
import { lookAt, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

const panelDay = '2026-01-28' as IsoDate;

/** Hat's ASYE panel, at which Level 3 is asked for as well. */
async function onlyHat(): Promise<DemoWorld> {
  const world = await readWorld(join(policies, 'halton', 'demo.yaml'));
  return { ...world, today: panelDay, cases: world.cases.filter(({ applicant }) => applicant === 'hat') };
}

describe('Halton: one sitting, two decisions: the ASYE and Level 3', () => {
  let journey: Journey;
  let walk: Walk;
  const decision = () => `/cases/${walk.ref}/decision/panel-decision`;
  before(async () => {
    journey = await startJourney('halton', { demo: await onlyHat() });
    const ref = await journey.service.desk.cases.openCaseOf('halton', 'hat', 'level-1-asye-panel');
    walk = {
      authority: 'halton',
      known: new Set(),
      ref: ref ?? assert.fail('Hat has no case'),
      offices: { chair: 'pam', 'practice-lead': 'pam', 'progression-office': 'pam', hr: 'kip' },
      decides: 'pass-level-3',
      instead: {
        'asye-view': { 'asye-passed': 'yes', 'managers-view': 'progress' },
        'progression-view': { 'progression-agreed': 'yes' },
      },
    };
  });
  after(() => journey.stop());

  const stateOf = async () => (await lookAt(journey, walk)).caseFile.state;

  test('both views are on record before either is decided, and one record carries both', async () => {
    await takeInBrowser(journey, walk, { step: 'panel-view', on: panelDay });
    await takeInBrowser(journey, walk, { step: 'panel-decision', on: panelDay });
    const state = await stateOf();
    assert.equal(state.decisions.at(-1)?.option, 'pass-level-3');
    assert.equal(state.level?.level, 'level-3');
  });

  test('one member confirms the record and another says on it how he sees it otherwise', async () => {
    const uri = await journey.signIn('uri', { known: walk.known });
    await haveNoInterest(uri, walk.ref);
    await uri.go(decision());
    await uri.press('Confirm the record');
    await uri.sees('Uri Untold confirms the record');
    await uri.context.close();
    const pip = await journey.signIn('pip', { known: walk.known, javaScript: false, width: 320 });
    await pip.go('/');
    await pip.follow(/Confirm the record of the decision/);
    await pip.press('I see it otherwise');
    await pip.sees('Say how you see it.');
    await answer(pip.page, { words: 'A few more months at Level 2 would have served her.' });
    await pip.press('I see it otherwise');
    await pip.sees('Pip Pretence sees it otherwise');
    await pip.context.close();
  });

  test('the letter tells both decisions and none of the members’ words, and goes to those the policy names', async () => {
    await takeInBrowser(journey, walk, { step: 'tell-outcome', on: '2026-01-29' });
    const { letters } = await stateOf();
    const told = letters.filter(({ step }) => step === 'tell-outcome');
    assert.deepEqual([...new Set(told.map(({ letter }) => letter))], ['outcome-level-3']);
    assert.equal(told.filter(({ to }) => to === 'hat').length, 1);
    await lettersDelivered(stateOf);
    const hat = await journey.signIn('hat', { known: walk.known, width: 320 });
    await hat.go(decision());
    await hat.sees('ASYE passed, with progression to Level 3');
    await hat.seesNot('A few more months at Level 2');
    await hat.go(`/cases/${walk.ref}`);
    await hat.seesNot('sees the decision otherwise');
    await hat.context.close();
  });
});
