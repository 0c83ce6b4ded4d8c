import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fold } from '../../src/core/case/evolve.ts';
import {
  agreeReadiness,
  bookByKeyboard,
  confirmPay,
  confirmPlace,
  declareNoInterest,
  endorsed,
  recordDecision,
  sendOutcome,
  sign,
  startApplication,
  submitPortfolio,
  tellManager,
  tickForm,
} from '../support/journey-acts.ts';
import {
  attachEverything,
  writeEndorsement,
  writePortfolio,
  writeReport,
} from '../support/journey-writing.ts';
import { type Journey, startJourney, type Traveller } from '../support/journey.ts';
import { lettersDelivered } from '../support/letters-delivered.ts';
import { pdfText } from '../support/pdf-text.ts';

const people = ['ada', 'pat', 'tam', 'quin', 'hal', 'mo', 'kit'] as const;
type Person = (typeof people)[number];

/** One application from the first page to payroll, by its seven people, each in a browser of their own. */
describe('level 1 to level 2, from the first page to the pay change', { concurrency: false }, () => {
  let journey: Journey;
  let standards: readonly string[] = [];
  let ref = '';
  const by = {} as Record<Person, Traveller>;

  before(async () => {
    journey = await startJourney();
  });
  after(() => journey.stop());

  // Each act stands on the one before: after a failure the rest could only wait for pages that never come.
  let failed: string | undefined;
  beforeEach(() => assert.equal(failed, undefined, `The journey ended at: ${failed}`));
  afterEach((context) => {
    if ('passed' in context && !context.passed) failed ??= context.name;
  });

  /** Sessions end with time, so a day later everybody signs in again. */
  const on = async (moment: string, ...who: readonly Person[]) => {
    journey.service.setClock(moment);
    for (const person of who) {
      await by[person]?.context.close();
      by[person] = await journey.signIn(person);
    }
  };
  const letterTo = async (person: string, subject: RegExp) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = journey.service.letters.findLast(
        (letter) => letter.to.startsWith(person) && subject.test(letter.subject),
      );
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(
      `No letter came to ${person}: ${journey.service.letters.map(({ to, subject }) => `${to} ${subject}`).join('; ')}`,
    );
  };

  const stored = () => journey.service.desk.cases.readAsSystem('lincolnshire', ref);

  /** All that Ada's pages say, which a decision that she has not been told of may not change by a word. */
  const wordsFor = async (ada: Traveller) => {
    const own = ['', '/decision/panel-decision', '/steps/tell-outcome', '/record', '/letters'];
    const said = new Map<string, string>();
    for (const path of ['/', '/cases', '/learning', ...own.map((one) => `/cases/${ref}${one}`)]) {
      await ada.go(path);
      said.set(path.replace(ref, ''), await ada.text());
    }
    return said;
  };

  test('Ada reads that she can go to the April panel, and starts', async () => {
    by.ada = await journey.signIn('ada');
    await by.ada.follow('Level 1 to Level 2');
    await by.ada.sees(/Panel of Thursday 23 April 2026 You can go for it/);
    ref = await startApplication(by.ada);
    await by.ada.go('/');
    await by.ada.sees('Your application');
  });

  test('both managers agree, and Ada books April without a mouse', async () => {
    await on('2026-01-13T10:00:00Z', 'pat', 'tam', 'ada');
    await agreeReadiness(by.pat, { ref });
    await by.ada.go(`/cases/${ref}/steps/book-panel`);
    await by.ada.sees('Booking opens once readiness is agreed');
    await agreeReadiness(by.tam, { ref });
    await bookByKeyboard(by.ada, { ref, sitting: 'april-2026' });
    await by.ada.sees('Thursday 23 April 2026');
    await by.ada.sees('Comes with the notice');
  });

  test('the place is confirmed, two standards are drawn, and the letter lists all five', async () => {
    await on('2026-01-14T10:00:00Z', 'quin');
    await confirmPlace(by.quin, { ref });
    await by.quin.sees('Check the draw');
    const letter = await letterTo('ada', /panel/i);
    const inLetter = Array.from(letter.text.matchAll(/^- (\d+)\. /gm), ([, number]) => `kss-${number}`);
    await by.ada.go(`/cases/${ref}/work/write-portfolio`);
    const links = by.ada.page.locator('.govuk-task-list a[href*="/sections/c/"]');
    standards = await links.evaluateAll((all) =>
      all.map((one) => one.getAttribute('href')?.split('/').at(-1) ?? ''),
    );
    assert.deepEqual(inLetter, standards);
    assert.equal(new Set(standards).size, 5);
    assert.deepEqual(
      standards.filter((one) => /-[457]$/.test(one)),
      ['kss-4', 'kss-5', 'kss-7'],
    );
    assert.equal(standards.filter((one) => /-[12368]$/.test(one)).length, 2);
  });

  test('Ada writes every section and attaches what the policy asks for', async () => {
    await on('2026-03-16T10:00:00Z', 'ada');
    await by.ada.sees('Monday 16 March 2026');
    await writePortfolio(by.ada, { ref, standards, on: '2026-03-16' });
    await attachEverything(by.ada, { ref, standards });
    await sign(by.ada, { ref, step: 'write-portfolio' });
    await by.ada.sees('Stands');
  });

  test('Pat reports and signs, Tam endorses and signs', async () => {
    await on('2026-03-18T10:00:00Z', 'pat', 'tam');
    await by.pat.follow("Practice Supervisor's report");
    await writeReport(by.pat, { ref, on: '2026-03-18' });
    await sign(by.pat, { ref, step: 'supervisor-report' });
    await by.tam.go('/');
    await by.tam.follow("Team Manager's endorsement");
    await writeEndorsement(by.tam, { ref });
    await sign(by.tam, { ref, step: 'manager-endorsement' });
    await by.tam.sees('Stands');
  });

  test('Ada submits before the date with the acknowledgement, and sees the seal', async () => {
    await on('2026-03-20T10:00:00Z', 'ada');
    await by.ada.go(`/cases/${ref}/steps/submit`);
    await by.ada.press('Submit my portfolio');
    await by.ada.sees('There is a problem');
    await submitPortfolio(by.ada, { ref });
    await by.ada.sees('Receipt');
    await by.ada.sees(/Seal [0-9a-f]{64}/);
  });

  test('the panel declares no interest, then reads the portfolio and its PDF', async () => {
    await on('2026-04-20T10:00:00Z', 'hal', 'mo');
    for (const member of [by.hal, by.mo]) {
      await member.go(`/cases/${ref}/portfolio`);
      await member.sees('The portfolio opens to you as soon as you have answered.');
      await member.seesNot('invented team');
      await declareNoInterest(member, { ref });
      await member.go(`/cases/${ref}/portfolio`);
      await member.sees('I hold child protection cases in an invented team');
      await member.sees('Careful, curious and liked');
    }
    const text = pdfText(await download(by.hal, 'as a PDF'));
    assert.ok(text.includes('Iholdchildprotectioncasesinaninventedteam'));
    assert.ok(text.includes('Careful,curiousandliked'));
  });

  test('Hal records the decision, and Ada sees nothing of it yet', async () => {
    await on('2026-04-23T14:30:00Z', 'hal', 'ada', 'quin');
    const before = await wordsFor(by.ada);
    await recordDecision(by.hal, { ref, ...endorsed });
    await by.hal.sees('The decision is recorded. The applicant learns of it by the letter.');
    assert.deepEqual(await wordsFor(by.ada), before);
  });

  test('Quin reads the letter through and sends it within the day; it reaches Ada', async () => {
    await by.quin.go('/');
    await by.quin.follow('Send the outcome letter');
    await by.quin.sees('The letter as it will go');
    await sendOutcome(by.quin, { ref });
    await by.quin.sees('In time');
    const letter = await letterTo('ada', /^The outcome of your panel/);
    assert.match(letter.text, /The panel has endorsed you for Level 2/);
    assert.match(letter.text, /Your last day for it is Friday 8 May 2026/);
    assert.equal(journey.service.letters.filter(({ subject }) => subject === letter.subject).length, 1);
    await lettersDelivered(async () => fold((await stored())?.events ?? []));
    await by.ada.go(`/cases/${ref}/letters`);
    await by.ada.follow(/outcome/i);
    await by.ada.sees('The panel has endorsed you for Level 2');
  });

  test('the Team Manager is told and ticks off both forms', async () => {
    await on('2026-04-24T10:00:00Z', 'hal', 'tam');
    await tellManager(by.hal, { ref, on: '2026-04-24' });
    await by.tam.go('/');
    await by.tam.follow('Complete the two forms on BWON');
    await tickForm(by.tam, { ref, form: 'amend-existing-position', on: '2026-04-24' });
    await tickForm(by.tam, { ref, form: 'contractual-change', on: '2026-04-24' });
    assert.equal(await by.tam.page.getByText('Ticked off by').count(), 2);
  });

  test('Kit confirms the pay change from the day of the panel, and no other', async () => {
    await on('2026-04-28T10:00:00Z', 'kit', 'ada');
    await confirmPay(by.kit, { ref, from: '2026-04-28' });
    await by.kit.sees('There is a problem');
    await by.kit.sees('Thursday 23 April 2026');
    await confirmPay(by.kit, { ref, from: '2026-04-23' });
    await by.kit.sees('Confirmed');
    await by.ada.go('/');
    await by.ada.sees('Earlier applications');
    await by.ada.go(`/cases/${ref}`);
    await by.ada.sees('Closed');
  });

  test('the procedural record shows the letter in time, and the pay from the day of the panel', async () => {
    await by.ada.go(`/cases/${ref}/record`);
    const rowsOf = (clause: string) =>
      by.ada.page
        .locator('tr')
        .filter({ has: by.ada.page.getByRole('rowheader', { name: clause }) })
        .allInnerTexts();
    const letter = await rowsOf('LIN-043');
    assert.ok(letter.length > 0 && letter.every((row) => /Kept/.test(row)), letter.join('\n'));
    assert.match(letter.join(), /16:00 on Friday 24 April 2026/);
    const pay = await rowsOf('LIN-047');
    assert.ok(pay.length > 0 && pay.every((row) => /Kept/.test(row)), pay.join('\n'));
    assert.match(pay.join(), /23 April 2026/);
    await by.ada.seesNot(/Not kept|Broken/);
  });
});

async function download(who: Traveller, link: string): Promise<Buffer> {
  const href = await who.page.getByRole('link', { name: link }).getAttribute('href');
  const answer = await who.context.request.get(new URL(href ?? '', who.page.url()).href);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  return answer.body();
}
