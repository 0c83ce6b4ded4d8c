import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeByActs } from '../support/by-acts.ts';
import { type CaseJourney, startCarried } from '../support/carried-cases.ts';
import { checkWithoutScripts } from '../support/journey.ts';

// Submitted by 21 August for September, which is over on the 24th; by 13 November for December.
const evidence = [
  { kind: 'practice-observation', on: '2026-02-10', title: 'A home visit' },
  { kind: 'practice-observation', on: '2026-06-01', title: 'A core group' },
  { kind: 'appraisal-review', on: '2026-01-20', title: 'Appraisal review' },
  { kind: 'supervision-record', on: '2026-03-05', title: 'Supervision in spring' },
  { kind: 'supervision-record', on: '2026-07-05', title: 'Supervision in summer' },
  { kind: 'service-user-feedback', on: '2026-04-28', title: 'From a mother' },
];

let journey: CaseJourney;
let ref: string;
before(async () => {
  journey = await startCarried('2026-08-24', {
    applicant: 'bo',
    opened: '2026-01-12',
    sitting: 'september-2026',
    steps: { readiness: '2026-02-09', 'book-panel': '2026-02-10', 'confirm-and-allocate': '2026-02-11' },
  });
  ref = await journey.refOf('bo');
  await writeByActs(journey.service.desk, { ref, step: 'write-portfolio', role: 'applicant', evidence });
});
after(() => journey?.stop());

test('the submission date for September is over: December is the only panel that can be met, and how', async () => {
  const before = await journey.stateOf(ref);
  const bo = await journey.signIn('bo', { width: 320, javaScript: false });
  await bo.go('/');
  await bo.sees('Your panel cannot be met');
  await bo.go(`/cases/${ref}`);
  await bo.follow('What to get for a panel, and by when');
  await bo.sees('The first panel you can be ready for is on Thursday 10 December 2026.');
  await bo.sees('For the panel on Thursday 17 September 2026');
  await bo.sees('This panel cannot be met. Its submission date, Friday 21 August 2026, is over.');

  await bo.follow('What if I wait for the next panel, on Thursday 10 December 2026?');
  await bo.sees('For the panel on Thursday 10 December 2026');
  await bo.sees('Everything has to be in by the end of Friday 13 November 2026.');
  await bo.sees('By Friday 13 November 2026');
  // Of February, it is in the nine months before 10 November and not before the 13th.
  await bo.sees('10 February 2026: goes out of date, good if submitted by 10 November 2026');
  await bo.sees('1 June 2026 (good if submitted by 1 December 2026)');
  await bo.sees('28 April 2026: goes out of date, good if submitted by 28 October 2026');
  const pieces = await bo.page.locator('.waymark-plan-piece__what').allInnerTexts();
  assert.deepEqual(pieces, ['Service-user feedback: 2', 'Practice observation']);
  await checkWithoutScripts(bo.page, `/cases/${ref}/plan?panel=december-2026`);
  assert.deepEqual(await journey.stateOf(ref), before, 'looking changed the case');

  await bo.follow('Put these dates in your own calendar');
  await bo.press('Make my private address');
  const address = await bo.page.inputValue('#address');
  assert.match(await (await fetch(address)).text(), /SUMMARY:Your panel/);
  await bo.press('Stop the calendar');
  assert.equal((await fetch(address)).status, 404);
});

test('the manager finds the same plan about somebody else, and whoever may not see the evidence finds none', async () => {
  const pat = await journey.signIn('pat');
  await pat.go(`/cases/${ref}/plan?panel=december-2026`);
  await pat.sees('can be ready for is on Thursday 10 December 2026');
  await pat.sees(
    "One of the social worker's practice observations is from the six months before they submit.",
  );
  const zed = await journey.signIn('zed');
  assert.equal((await zed.page.goto(`${journey.origin}/cases/${ref}/plan`))?.status(), 404);
});
