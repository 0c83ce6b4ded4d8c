import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CaseJourney, startCarried } from '../support/carried-cases.ts';

const deferred = {
  sitting: 'december-2026',
  opened: '2026-06-02',
  decides: 'defer',
  steps: {
    readiness: '2026-08-05',
    'book-panel': '2026-08-12',
    'confirm-and-allocate': '2026-08-13',
    'write-portfolio': '2026-11-03',
    'supervisor-report': '2026-11-05',
    'manager-endorsement': '2026-11-09',
    submit: '2026-11-11',
    'panel-decision': '2026-12-10',
    // A Friday: ten working days later is Tuesday 29 December, for Monday stands in for Boxing Day.
    'tell-outcome': '2026-12-11',
  },
};

let journey: CaseJourney;
before(async () => {
  journey = await startCarried(
    '2026-12-14',
    { applicant: 'ada', ...deferred },
    { applicant: 'bo', ...deferred },
  );
});
after(() => journey?.stop());

const words = {
  procedure: 'I was not given the chance to expand on any section.',
  facts: 'The panel ended after five minutes.',
};

async function appeal(person: string): Promise<string> {
  const ref = await journey.refOf(person);
  const applicant = await journey.signIn(person, { width: 320 });
  await applicant.go(`/cases/${ref}/appeal`);
  await applicant.sees(/(Last day to appeal:|The last day was) Tuesday 29 December 2026/);
  await applicant.page.getByLabel('How the decision was come to').check();
  await applicant.page.getByLabel('Which procedure was not followed?').fill(words.procedure);
  await applicant.page.getByLabel('What happened?').fill(words.facts);
  const late = applicant.page.getByLabel('Why does it come after the last day?');
  if ((await late.count()) > 0) await late.fill('I was away until today.');
  await applicant.press('Send my appeal');
  await applicant.sees('Your appeal is lodged.');
  await applicant.sees('Ash Figment, Assistant Director of Safeguarding');
  await applicant.context.close();
  return ref;
}

async function statusFor(person: string, path: string): Promise<number> {
  const visitor = await journey.service.signInAs(person);
  return (await visitor.get(path)).statusCode;
}

test('on the tenth working day, to the last minute, an appeal is in time; its answer is final', async () => {
  journey.service.setClock('2026-12-29T23:58:00Z');
  const ref = await appeal('ada');
  const [lodged] = (await journey.stateOf(ref)).appeals;
  assert.equal(lodged?.late, false);
  assert.equal(lodged?.to, 'ash');

  const path = `/cases/${ref}/appeals/${lodged?.id}`;
  for (const person of ['hal', 'mo', 'pat', 'tam', 'kit', 'bo']) {
    assert.equal(await statusFor(person, path), 404, `${person} reads the appeal`);
  }
  const ash = await journey.signIn('ash');
  await ash.go('/');
  await ash.sees('Ada Example');
  await ash.go(path);
  await ash.sees(words.procedure);
  await ash.sees('In time');
  await ash.page.getByLabel('The outcome stands').check();
  await ash.press('Record the decision and send the answer');
  await ash.sees('Write the reasons for the decision');
  await ash.page.getByLabel('Your reasons').fill('The record shows six questions and an hour of discussion.');
  await ash.press('Record the decision and send the answer');
  await ash.sees("The Assistant Director's decision is final.");
  assert.equal(await ash.page.getByRole('button', { name: /Record the decision/ }).count(), 0);

  const ada = await journey.signIn('ada');
  await ada.go(`/cases/${ref}/appeal`);
  await ada.sees('The outcome stands');
  await ada.sees('six questions and an hour of discussion');
  await ada.sees("The Assistant Director's decision is final.");
  assert.equal(await ada.page.getByRole('button', { name: 'Send my appeal' }).count(), 0);
});

test('a working day too late it is taken, and marked late wherever it is read', async () => {
  journey.service.setClock('2026-12-30T00:01:00Z');
  const ref = await appeal('bo');
  const [lodged] = (await journey.stateOf(ref)).appeals;
  assert.equal(lodged?.late, true);
  const ash = await journey.signIn('ash', { width: 320 });
  await ash.go(`/cases/${ref}/appeals/${lodged?.id}`);
  await ash.sees('Out of time');
  await ash.sees('Tuesday 29 December 2026');
  await ash.sees('I was away until today.');
  await ash.sees('First: is the appeal taken?');
  await ash.go(`/cases/${ref}/record`);
  const line = ash.page.locator('tr', { has: ash.page.locator('th', { hasText: 'LIN-053' }) });
  assert.match((await line.allInnerTexts()).join(' '), /Late/);
});
