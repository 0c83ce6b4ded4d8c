import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CaseJourney, startCarried } from '../support/carried-cases.ts';
import { answer } from '../support/journey-answers.ts';

let journey: CaseJourney;
before(async () => {
  journey = await startCarried('2026-01-12', {
    applicant: 'bo',
    opened: '2025-11-03',
    sitting: 'april-2026',
    steps: { readiness: '2025-12-08' },
  });
});
after(() => journey?.stop());

test('registered on 24 April 2024: not the panel of 23 April 2026, but the next', async () => {
  const ref = await journey.refOf('bo');
  const bo = await journey.signIn('bo', { width: 320 });
  await bo.go('/eligibility/level-1-to-level-2');
  await bo.sees('Panel of Thursday 23 April 2026 Not this one');
  await bo.sees('24 April 2026');
  await bo.sees('Panel of Thursday 17 September 2026 You can go for it');

  await bo.go(`/cases/${ref}/steps/book-panel`);
  await bo.sees('Thursday 23 April 2026: cannot be booked');
  assert.equal(await bo.page.locator('input[value="april-2026"]').count(), 0);

  // The page offers no such choice, so the form is forged.
  await answer(bo.page, { sitting: 'september-2026', 'not-automatic': 'yes', adjustments: 'A short break' });
  await bo.page.evaluate(`document.querySelector('input[value="september-2026"]').value = 'april-2026'`);
  await bo.press('Ask for this place');
  const refused = bo.page.locator('.waymark-refusal');
  assert.match(await refused.innerText(), /registered with Social Work England for two years/);
  assert.match(await refused.innerText(), /24 April 2026/);
  assert.equal(await bo.page.inputValue('#adjustments'), 'A short break');
  assert.equal((await journey.stateOf(ref)).booking, undefined);

  await answer(bo.page, { sitting: 'september-2026' });
  await bo.press('Ask for this place');
  await bo.sees('Your place is asked for');
  await bo.sees('Thursday 17 September 2026');
  assert.equal((await journey.stateOf(ref)).booking?.sitting.id, 'september-2026');
});
