import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { withScope } from '../../src/store/with-scope.ts';
import { writeByActs } from '../support/by-acts.ts';
import { type CaseJourney, startCarried } from '../support/carried-cases.ts';
import { sign } from '../support/journey-acts.ts';
import { answer } from '../support/journey-answers.ts';
import type { Traveller } from '../support/journey.ts';
import { writeSection } from '../support/journey-writing.ts';

const agreed = { readiness: '2025-11-10' };
const allocated = { ...agreed, 'book-panel': '2025-11-11', 'confirm-and-allocate': '2025-11-12' };
const written = { ...allocated, 'write-portfolio': '2026-01-07' };
const april = { opened: '2025-11-03', sitting: 'april-2026' };
const megabyte = 1024 * 1024;

describe('what is wrong with what somebody sends has its own clear answer', () => {
  let journey: CaseJourney;
  const refs: Record<string, string> = {};
  const at = (person: string, path: string) => `/cases/${refs[person]}/${path}`;
  const stateOf = (person: string) => journey.stateOf(refs[person] ?? '');
  before(async () => {
    journey = await startCarried(
      '2026-01-12',
      { applicant: 'ada', ...april, steps: allocated },
      { applicant: 'bo', ...april, sitting: 'september-2026', steps: agreed },
      { applicant: 'dee', ...april, steps: written },
      {
        applicant: 'eli',
        ...april,
        steps: { ...written, 'supervisor-report': '2026-01-08', 'manager-endorsement': '2026-01-09' },
      },
    );
    for (const person of ['ada', 'bo', 'dee', 'eli']) refs[person] = await journey.refOf(person);
  });
  after(() => journey?.stop());

  test('a page that has gone stale: both versions are shown, and neither is lost', async () => {
    const [first, second] = [await journey.signIn('ada'), await journey.signIn('ada', { width: 320 })];
    await second.go(at('ada', 'sections/b'));
    await writeSection(first, { ref: refs['ada'] ?? '', key: 'b', answers: { summary: 'From the office.' } });
    await answer(second.page, { summary: 'From the train.' });
    await second.press('Save and stay here');
    await second.sees('This section was saved somewhere else');
    await second.sees('From the office.');
    assert.equal(await second.page.inputValue('#summary'), 'From the train.');
    await second.press('Save what I have here');
    await second.sees('Saved at');
    assert.equal(await second.page.inputValue('#summary'), 'From the train.');
    await close(first, second);
  });

  test('a double click on booking asks for one place, and says so kindly', async () => {
    const bo = await journey.signIn('bo');
    await bo.go(at('bo', 'steps/book-panel'));
    await answer(bo.page, { sitting: 'september-2026', 'not-automatic': 'yes' });
    await clickTwice(bo, 'Ask for this place', 'Your place is asked for');
    assert.equal((await eventsOf('bo', 'PanelBooked')).length, 1);
    await close(bo);
  });

  test('a double click on signing signs once; an upload that comes after it is told why it is too late', async () => {
    const ref = refs['ada'] ?? '';
    await writeByActs(journey.service.desk, { ref, step: 'write-portfolio', role: 'applicant', evidence });
    const [ada, tardy] = [await journey.signIn('ada'), await journey.signIn('ada', { width: 320 })];
    await tardy.go(at('ada', 'evidence/appraisal-review'));
    await ada.go(at('ada', 'work/write-portfolio'));
    await clickTwice(ada, 'Sign', 'You have signed.');
    assert.equal((await eventsOf('ada', 'Signed')).length, 1);

    const before = Object.keys((await stateOf('ada')).items);
    await attach(tardy, { name: 'late.txt', buffer: Buffer.from('An invented review, too late.') });
    await tardy.sees('There is a problem');
    await tardy.sees('“Write your portfolio” is signed and closed.');
    await tardy.seesNot('Choose the file again');
    await tardy.sees('What you typed File late.txt Title An appraisal Date 8 January 2026');
    assert.deepEqual(Object.keys((await stateOf('ada')).items), before);
    await close(ada, tardy);
  });

  test('a double click on submitting submits once, and the same form again is told so', async () => {
    const eli = await journey.signIn('eli');
    await eli.go(at('eli', 'steps/submit'));
    await answer(eli.page, { 'not-automatic': 'yes' });
    const form = await fieldsOf(eli.page, 'main form');
    await clickTwice(eli, 'Submit my portfolio', 'Your portfolio is submitted and sealed.');
    const again = await eli.context.request.post(`${journey.origin}${at('eli', 'steps/submit')}`, { form });
    assert.match(await again.text(), /It was done the first time you sent it; nothing was done twice/);
    assert.equal((await eventsOf('eli', 'PortfolioSubmitted')).length, 1);
    await close(eli);
  });

  test('501 words in the overview are kept, counted and not signed', async () => {
    const pat = await journey.signIn('pat');
    const ref = refs['dee'] ?? '';
    const overview = Array.from({ length: 501 }, (_, word) => `word${word}`).join(' ');
    const instead = { d: { overview } };
    await writeByActs(journey.service.desk, {
      ref,
      step: 'supervisor-report',
      role: 'line-manager',
      instead,
    });
    await pat.go(at('dee', 'sections/d'));
    await pat.sees('has 501 words; the limit is 500. Take out 1 word.');
    assert.equal(await pat.page.inputValue('#overview'), overview);
    await sign(pat, { ref, step: 'supervisor-report' });
    await pat.sees('its overview has at most 500 words');
    assert.equal((await eventsOf('dee', 'Signed')).length, 1);
    await close(pat);
  });

  test('a session that ran out while somebody wrote: signed in again, one button sends it', async () => {
    const pat = await journey.signIn('pat', { width: 320 });
    await pat.go(at('dee', 'work/supervisor-report'));
    await answer(pat.page, { reason: 'Please say more about direct work.' });
    await withScope(journey.service.database.db, { authority: 'lincolnshire', principals: [] }, (tx) =>
      sql`update session set seen_at = seen_at - interval '31 minutes'`.execute(tx),
    );
    await pat.press('Send back');
    await pat.sees('You had been signed out');
    await pat.seesNot('Please say more');
    await pat.press(/^Pat Pattern/);
    await pat.sees('Please say more about direct work.');
    assert.equal((await stateOf('dee')).steps['write-portfolio']?.status, 'done');
    await pat.press('Send it now');
    await pat.sees('You have sent it back with your reason.');
    assert.equal((await stateOf('dee')).steps['write-portfolio']?.status, 'open');
    await close(pat);
  });

  test('a wrong date, a wrong kind of file, a disguised one, one over 20 MB: each in its own words', async () => {
    const bo = await journey.signIn('bo', { width: 320 });
    const kept = Object.keys((await stateOf('bo')).items).length;
    await bo.go(at('bo', 'evidence/appraisal-review'));
    const good = { name: 'review.txt', buffer: Buffer.from('An invented review.') };
    await attach(bo, good, { day: '31', month: '2' });
    await bo.sees('“31 2 2026” is not a date');
    await bo.sees('Choose the file again. Everything else you typed is still here.');
    assert.equal(await bo.page.inputValue('#title'), 'An appraisal');
    assert.equal(await bo.page.inputValue('#on-day'), '31');

    await attach(bo, { name: 'song.mp3', buffer: Buffer.from('ID3\u0003\u0000 an invented song') });
    await bo.sees('We take PDF, Word (.docx), JPEG, PNG and plain text (.txt).');
    await attach(bo, { name: 'review.pdf', buffer: Buffer.from('MZ\u0090\u0000\u0003 no PDF at all') });
    await bo.sees(/name ends in \.pdf, but the file is/);

    const large = { name: 'large.txt', buffer: Buffer.alloc(20 * megabyte + 1, 'a ') };
    await fill(bo, large);
    await bo.page.getByRole('button', { name: 'Attach', exact: true }).click();
    const problem = bo.page.getByRole('alert');
    assert.match(await problem.innerText(), /There is a problem\s+This file is larger than 20 MB/);
    await problem.getByRole('link').click();
    assert.equal(await bo.page.evaluate('document.activeElement.id'), 'file');
    const form = await fieldsOf(bo.page, 'form[enctype]');
    const sent = await bo.context.request.post(`${journey.origin}${at('bo', 'evidence/appraisal-review')}`, {
      multipart: { ...form, file: { ...large, mimeType: 'text/plain' } },
    });
    assert.equal(sent.status(), 413);
    assert.match(await sent.text(), /A file can be up to 20 MB/);
    assert.match(await sent.text(), /An appraisal/);
    assert.equal(Object.keys((await stateOf('bo')).items).length, kept);
    await close(bo);
  });

  test('somebody else’s case number answers just as one that does not exist', async () => {
    const zed = await journey.signIn('zed');
    const said: string[] = [];
    for (const path of [
      at('ada', ''),
      '/cases/NONESUCH/',
      at('ada', 'sections/b'),
      '/cases/NONESUCH/sections/b',
    ]) {
      await zed.go(path.replace(/\/$/, ''));
      said.push((await zed.text()).replaceAll(path, ''));
    }
    assert.equal(new Set(said).size, 1);
    assert.match(said[0] ?? '', /Page not found/);
    const { letters, allocation, ...rest } = await stateOf('ada');
    const visitor = await journey.service.signInAs('zed');
    await visitor.get('/');
    assert.equal((await visitor.post(at('ada', 'work/write-portfolio/reopen'), {})).statusCode, 404);
    assert.deepEqual(await stateOf('ada'), { letters, allocation, ...rest });
    await close(zed);
  });

  test('a form without its token is not sent on, and what was typed is back in its box', async () => {
    const dee = await journey.signIn('dee');
    await dee.go(at('dee', 'sections/b'));
    const { sections } = await stateOf('dee');
    await answer(dee.page, { summary: 'My forged summary' });
    await dee.page.evaluate(
      `document.querySelectorAll('input[name="_csrf"]').forEach((one) => one.remove())`,
    );
    await dee.press('Save and stay here');
    await dee.sees('It is not saved yet');
    assert.equal(await dee.page.locator('textarea[name="summary"]').inputValue(), 'My forged summary');
    assert.deepEqual((await stateOf('dee')).sections, sections);
    await close(dee);
  });

  async function eventsOf(person: string, type: string) {
    const stored = await journey.service.desk.cases.readAsSystem('lincolnshire', refs[person] ?? '');
    return (stored?.events ?? []).filter((event) => event.type === type);
  }
});

const evidence = [
  { kind: 'practice-observation', on: '2025-12-01', title: 'A home visit' },
  { kind: 'practice-observation', on: '2025-11-10', title: 'A core group' },
  { kind: 'appraisal-review', on: '2025-12-10', title: 'Appraisal review' },
  { kind: 'supervision-record', on: '2025-11-05', title: 'Supervision in autumn' },
  { kind: 'supervision-record', on: '2025-12-05', title: 'Supervision in winter' },
  { kind: 'service-user-feedback', on: '2025-11-28', title: 'From a mother' },
  { kind: 'service-user-feedback', on: '2025-12-02', title: 'From a young person' },
];

/** The fields of a form by name, as a browser would send them. */
async function fieldsOf(page: Page, form: string): Promise<Record<string, string>> {
  const fields = `[...new FormData(document.querySelector('${form}'))]`;
  return (await page.evaluate(
    `Object.fromEntries(${fields}.filter(([, value]) => typeof value === 'string'))`,
  )) as Record<string, string>;
}

type File = { readonly name: string; readonly buffer: Buffer };

async function fill(who: Traveller, file: File, { day = '8', month = '1' } = {}): Promise<void> {
  await who.page.setInputFiles('#file', { ...file, mimeType: 'application/octet-stream' });
  await answer(who.page, { title: 'An appraisal', 'on-day': day, 'on-month': month, 'on-year': '2026' });
}

async function attach(who: Traveller, file: File, on = {}): Promise<void> {
  await fill(who, file, on);
  await who.press(/^Attach$/);
}

/** As in a browser without scripts, where both clicks are sent: the page's own script swallows the second. */
async function clickTwice({ page }: Traveller, button: string, words: string): Promise<void> {
  await page.evaluate(
    `document.querySelectorAll('[data-module="govuk-button"]').forEach((one) => one.replaceWith(one.cloneNode(true)))`,
  );
  await page.getByRole('button', { name: button, exact: true }).dblclick({ noWaitAfter: true });
  await page.getByText(words).first().waitFor();
}

async function close(...travellers: readonly Traveller[]): Promise<void> {
  for (const { context } of travellers) await context.close();
}
