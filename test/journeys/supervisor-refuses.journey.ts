import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CaseJourney, startCarried } from '../support/carried-cases.ts';
import { answer } from '../support/journey-answers.ts';
import { sendBack, sign } from '../support/journey-acts.ts';
import { writeReport, writeSection } from '../support/journey-writing.ts';

let journey: CaseJourney;
let ref: string;
before(async () => {
  journey = await startCarried('2026-03-02', {
    applicant: 'ada',
    opened: '2025-11-03',
    sitting: 'april-2026',
    steps: {
      readiness: '2025-12-08',
      'book-panel': '2025-12-10',
      'confirm-and-allocate': '2025-12-11',
      'write-portfolio': '2026-02-27',
    },
  });
  ref = await journey.refOf('ada');
});
after(() => journey?.stop());

const reason = 'Section B does not say what you want to learn next. Please add it.';

test('a supervisor sends the portfolio back with a reason, and a No to question 1 stops the signature', async () => {
  const pat = await journey.signIn('pat');
  await pat.go(`/cases/${ref}/work/supervisor-report`);
  await pat.press('Send back');
  await pat.sees('Say what has to change');
  await sendBack(pat, { ref, step: 'supervisor-report', reason });
  await pat.sees('You have sent it back with your reason.');

  const ada = await journey.signIn('ada', { width: 320 });
  await ada.go('/');
  await ada.sees('Write your portfolio');
  await ada.go(`/cases/${ref}/work/write-portfolio`);
  await ada.sees("Pat Pattern sent it back from “Practice Supervisor's report”");
  await ada.sees(reason);
  assert.match(await signature(ada, 'Ada Example'), /Fell away/);
  await writeSection(ada, {
    ref,
    key: 'b',
    answers: { summary: 'I like the work. Next I want to learn to chair.' },
  });
  await sign(ada, { ref, step: 'write-portfolio' });
  await ada.sees('You have signed.');

  await writeReport(pat, { ref, on: '2026-03-02', answers: { ready: 'no' } });
  await sign(pat, { ref, step: 'supervisor-report' });
  const refused = await pat.page.locator('.waymark-refusal').innerText();
  assert.match(refused, /finds them ready for the next level/);
  assert.match(refused, /LIN-100/);
  assert.equal((await journey.stateOf(ref)).steps['supervisor-report']?.status, 'open');

  await pat.go(`/cases/${ref}/sections/d`);
  await answer(pat.page, { ready: 'yes' });
  await pat.press('Save and stay here');
  await sign(pat, { ref, step: 'supervisor-report' });
  await pat.sees('You have signed.');

  // A change after the signatures: they fall away, and everybody can see it.
  await ada.go(`/cases/${ref}/work/write-portfolio`);
  await ada.sees('Pat Pattern, Practice Supervisor');
  await ada.press('Open it again');
  await pat.go(`/cases/${ref}/work/supervisor-report`);
  assert.match(await signature(pat, 'Pat Pattern'), /Fell away.*It has to be given again/);
  assert.equal((await journey.stateOf(ref)).steps['manager-endorsement']?.outcome, 'overtaken');
});

async function signature(who: Awaited<ReturnType<CaseJourney['signIn']>>, name: string): Promise<string> {
  const all = await who.page.locator('.waymark-signature').filter({ hasText: name }).allInnerTexts();
  return all.join(' ').replace(/\s+/g, ' ');
}
