import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startApplication } from '../support/journey-acts.ts';
import { answer } from '../support/journey-answers.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { lookAt, noSightOf, refusalOn, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

describe('North East Lincolnshire: from the talk in supervision to Level 2', () => {
  let journey: Journey;
  let walk: Walk;
  before(async () => {
    journey = await startJourney('north-east-lincolnshire');
  });
  after(() => journey.stop());

  test('Rue starts when she feels ready; somebody of another team cannot', async () => {
    const vi = await journey.signIn('vi');
    await vi.go('/eligibility/level-1-to-level-2');
    await vi.sees(`You are in a social work post of Children's Services.`);
    await vi.context.close();

    const rue = await journey.signIn('rue');
    const ref = await startApplication(rue, 'Level 1 to Level 2');
    await rue.context.close();
    walk = {
      authority: 'north-east-lincolnshire',
      known: new Set(),
      ref,
      offices: {
        'practice-lead': 'quill',
        'principal-social-worker': 'prim',
        'panel-member': 'quill',
      },
      sitting: 'level-2-march',
      decides: 'ready',
      instead: {
        'readiness-worker': { 'supervision-on': '2026-03-04' },
        'level-2-decision': { conclusion: 'ready', 'effective-from': '2026-04-01' },
      },
      evidence: { 'submit-work': [{ kind: 'piece-of-work', on: '2026-01-15' }] },
    };
  });

  test('a talk that is still to come is no talk: the page refuses the signature and says why', async () => {
    const early = { ...walk, instead: { 'readiness-worker': { 'supervision-on': '2026-03-20' } } };
    await assert.rejects(
      takeInBrowser(journey, early, { step: 'readiness', on: '2026-03-09' }),
      /supervision in which you talked about readiness has been held.*NEL-094/,
    );
    await takeInBrowser(journey, walk, { step: 'readiness', on: '2026-03-09' });
  });

  test('the Team Manager endorses, one piece of work comes in, and the Head of Service agrees', async () => {
    for (const step of ['give-practice-input', 'endorsement', 'submit-work', 'head-of-service'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-10' });
    for (const step of ['set-panel', 'invite'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-11' });
    const { caseFile } = await lookAt(journey, walk);
    const invitations = caseFile.state.letters.filter(({ letter }) => letter === 'level-2-invitation');
    assert.deepEqual(invitations.map(({ to }) => to).toSorted(), ['ike', 'rue']);
  });

  test('before the day of the panel its conversation cannot be signed', async () => {
    await assert.rejects(
      takeInBrowser(journey, walk, { step: 'record-conversation', on: '2026-03-23' }),
      /The panel has begun.*NEL-103/,
    );
    const { caseFile } = await lookAt(journey, walk);
    assert.equal(caseFile.state.steps['record-conversation']?.status, 'open');
  });

  test('one chair alone does not decide; both do, and Level 2 counts from the day they name', async () => {
    await takeInBrowser(journey, walk, { step: 'record-conversation', on: '2026-03-24' });
    const prim = await journey.signIn('prim', { known: walk.known });
    await prim.go(`/cases/${walk.ref}/interest`);
    await answer(prim.page, { interest: 'none' });
    await prim.press('Record my answer');
    await prim.go(`/cases/${walk.ref}/decision/panel-decision`);
    await answer(prim.page, { present: ['prim'], presented: 'yes', confirmed: ['reflected'] });
    await prim.page.check('input[name="chosen"][value$="ready"]');
    await answer(prim.page, { reasons: 'Kept while the page refuses.' });
    await prim.press('Record the decision');
    assert.match(await refusalOn(prim), /A Practice Improvement Practitioner chairs the panel.*NEL-101/);
    assert.equal(await prim.page.inputValue('[name="reasons"]'), 'Kept while the page refuses.');
    await prim.context.close();
    assert.equal((await lookAt(journey, walk)).caseFile.state.decisions.length, 0);

    for (const step of ['panel-decision', 'tell-outcome'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-24' });
    const { state } = (await lookAt(journey, walk)).caseFile;
    assert.equal(state.status, 'closed');
    assert.equal(state.level?.level, 'level-2');
    assert.equal(state.level?.from, '2026-04-01');
    const told = state.letters.filter(({ letter }) => letter === 'level-2-ready');
    assert.ok(told.some(({ to }) => to === 'rue'));
  });

  test('Rue reads it; People and Culture and another Assistant Team Manager see nothing of it', async () => {
    await lettersDelivered(async () => (await lookAt(journey, walk)).caseFile.state);
    const rue = await journey.signIn('rue', { width: 320 });
    await rue.go(`/cases/${walk.ref}`);
    await rue.sees('Ready for Level 2');
    await rue.context.close();
    for (const stranger of ['cash', 'una']) await noSightOf(journey, walk, stranger);
  });
});
