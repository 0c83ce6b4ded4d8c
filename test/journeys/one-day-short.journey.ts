import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CaseJourney, startCarried } from '../support/carried-cases.ts';

let journey: CaseJourney;
before(async () => {
  journey = await startCarried('2026-01-12', {
    applicant: 'bo',
    opened: '2025-11-03',
    sitting: 'april-2026',
    steps: { readiness: '2025-12-08' },
  });
});
after(() => journey.stop());

test('registered on 24 April 2024: not the panel of 23 April 2026, but the next', async () => {
  const ref = await journey.refOf('bo');
  const bo = await journey.signIn('bo', { width: 320 });
  await bo.go('/eligibility/level-1-to-level-2');
  await bo.sees('Thursday 23 April 2026');
  await bo.sees('Not this one');
  await bo.sees('24 April 2026');

  await bo.go(`/cases/${ref}/steps/book-panel`);
  await bo.sees('Thursday 23 April 2026: cannot be booked');
  assert.equal(await bo.page.locator('input[name="sitting"][value="april-2026"]').count(), 0);

  // The page offers no such choice, so the form is forged.
  await bo.page.locator('input[value="september-2026"]').evaluate('(one) => { one.value = "april-2026"; }');
  await bo.page.locator('input[value="april-2026"]').check();
  await bo.page.locator('#not-automatic').check();
  await bo.page.getByLabel('Adjustments you need to take part').fill('A break after the questions');
  await bo.press('Ask for this place');
  await bo.sees(/registered for two years|registered with Social Work England for two years/);
  await bo.sees('24 April 2026');
  assert.equal(
    await bo.page.getByLabel('Adjustments you need to take part').inputValue(),
    'A break after the questions',
  );

  await bo.page.locator('input[value="september-2026"]').check();
  await bo.page.locator('#not-automatic').check();
  await bo.press('Ask for this place');
  await bo.sees('Your place is asked for');
  await bo.sees('Thursday 17 September 2026');
  assert.equal((await journey.stateOf(ref)).booking?.sitting.id, 'september-2026');
});
