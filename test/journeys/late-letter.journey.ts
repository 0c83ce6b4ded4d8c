import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CaseJourney, forDecember, startCarried } from '../support/carried-cases.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { pdfText } from '../support/pdf-text.ts';

let journey: CaseJourney;
before(async () => {
  journey = await startCarried('2025-12-12', {
    applicant: 'eli',
    opened: '2025-07-02',
    sitting: 'december-2025',
    decides: 'endorse',
    steps: { ...forDecember, 'panel-decision': '2025-12-11' },
  });
});
after(() => journey?.stop());

test('a letter sent after the 24 hours is sent all the same, and stands in the record as late', async () => {
  const { service } = journey;
  const ref = await journey.refOf('eli');
  // The panel ended at 16:00 on Thursday.
  service.setClock('2025-12-12T17:30:00Z');
  const hal = await journey.signIn('hal');
  await hal.go(`/cases/${ref}/steps/tell-outcome`);
  await hal.sees('It was due by 16:00 on Friday 12 December 2025 Late');
  await hal.press('Send this letter');
  await hal.sees('What you sent is on its way');
  await lettersDelivered(() => journey.stateOf(ref));
  await hal.go(`/cases/${ref}/steps/tell-outcome`);
  await hal.sees(/Due by 16:00 on Friday 12 December 2025 Late/);

  const eli = await journey.signIn('eli', { width: 320 });
  await eli.go(`/cases/${ref}/letters`);
  await eli.follow('Panel outcome, endorsed');
  await eli.sees(/Handed to the mail at 17:3\d on Friday 12 December 2025/);
  await eli.sees(/Due by 16:00 on Friday 12 December 2025, late by one hour/);
  await eli.sees('Late');

  await eli.go(`/cases/${ref}/record`);
  await eli.sees('Late letter, clause LIN-043');
  const line = eli.page.locator('tr', { has: eli.page.locator('th', { hasText: 'LIN-043' }) });
  const words = (await line.allInnerTexts()).join(' ').replace(/\s+/g, ' ');
  assert.match(words, /Late Late: done at 17:3\d on Friday 12 December 2025/);
  assert.match(words, /24 hours later: 16:00 on Friday 12 December 2025/);
  assert.doesNotMatch(words, / Kept /);

  const answer = await eli.context.request.get(`${journey.origin}/cases/${ref}/record.pdf`);
  const text = pdfText(await answer.body());
  assert.ok(
    text.includes(
      'Friday12December2025,dueat16:00onFriday12December2025.' +
        'Howthetimewascounted:Panelends16:00onThursday11December2025;24hourslater:16:00onFriday12December2025',
    ),
    text.slice(0, 1500),
  );
});
