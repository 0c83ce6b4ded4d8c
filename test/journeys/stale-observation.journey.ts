import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { signByActs, writeByActs } from '../support/by-acts.ts';
import { type CaseJourney, startCarried } from '../support/carried-cases.ts';
import { sign, submitPortfolio } from '../support/journey-acts.ts';
import { attachFile } from '../support/journey-writing.ts';

const evidence = [
  // Six months before 20 March 2026, when all sign, is 20 September 2025; before 25 March, 25 September.
  { kind: 'practice-observation', on: '2025-09-22', title: 'A home visit' },
  { kind: 'practice-observation', on: '2025-08-11', title: 'A core group' },
  { kind: 'appraisal-review', on: '2026-01-20', title: 'Appraisal review' },
  { kind: 'supervision-record', on: '2025-11-05', title: 'Supervision in autumn' },
  { kind: 'supervision-record', on: '2026-02-05', title: 'Supervision in winter' },
  { kind: 'service-user-feedback', on: '2026-01-28', title: 'From a mother' },
  { kind: 'service-user-feedback', on: '2026-03-02', title: 'From a young person' },
];

const signers = [
  { step: 'write-portfolio', role: 'applicant', person: 'ada' },
  { step: 'supervisor-report', role: 'line-manager', person: 'pat' },
  { step: 'manager-endorsement', role: 'second-line-manager', person: 'tam' },
] as const;

let journey: CaseJourney;
let ref: string;
before(async () => {
  journey = await startCarried('2026-03-20', {
    applicant: 'ada',
    opened: '2025-11-03',
    sitting: 'april-2026',
    steps: { readiness: '2025-12-08', 'book-panel': '2025-12-10', 'confirm-and-allocate': '2025-12-11' },
  });
  ref = await journey.refOf('ada');
  const { desk } = journey.service;
  for (const { step, role } of signers) {
    await writeByActs(desk, { ref, step, role, evidence: role === 'applicant' ? evidence : [] });
    if (step !== 'manager-endorsement') await signByActs(desk, { ref, step, role });
  }
});
after(() => journey?.stop());

test('an observation inside six months when all signed is outside them at submission', async () => {
  const { service } = journey;
  const ada = await journey.signIn('ada', { width: 320 });
  await ada.go(`/cases/${ref}/evidence/practice-observation`);
  await ada.sees('Goes out of date: Practice observation of 22 September 2025: after 22 March 2026');
  await ada.sees('On the submission date, 27 March 2026, this would fail.');

  const tam = await journey.signIn('tam');
  await sign(tam, { ref, step: 'manager-endorsement' });

  service.setClock('2026-03-25T10:00:00Z');
  await submitPortfolio(ada, { ref });
  const refused = (await ada.page.locator('.waymark-refusal').innerText()).replace(/\s+/g, ' ');
  assert.match(refused, /One of your practice observations is from the six months before you submit/);
  assert.match(refused, /Add one practice observation dated from 25 September 2025/);
  assert.match(refused, /LIN-080/);
  assert.equal((await journey.stateOf(ref)).submission, undefined);

  await ada.go(`/cases/${ref}/work/write-portfolio`);
  await ada.sees('these signatures fall away and have to be given again');
  await ada.press('Open it again');
  await attachFile(ada, {
    ref,
    kind: 'practice-observation',
    title: 'A strategy discussion',
    on: '2026-03-24',
    answers: { 'done-by': 'Jo Example, Practice Supervisor', 'standard-form': ['yes'] },
  });
  for (const { person, step } of signers) {
    const signer = person === 'ada' ? ada : person === 'tam' ? tam : await journey.signIn(person);
    await sign(signer, { ref, step });
    await signer.sees('You have signed.');
  }
  await submitPortfolio(ada, { ref });
  await ada.sees('Your portfolio is submitted and sealed.');
  assert.equal((await journey.stateOf(ref)).submission?.items.length, evidence.length + 1);
});
