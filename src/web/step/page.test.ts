import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Running } from '../../../test/support/running.ts';
import { startSteppedService } from '../../../test/support/stepped-world.ts';
import { withScope } from '../../store/with-scope.ts';

let service: Running;
const refs = new Map<string, string>();

before(async () => {
  service = await startSteppedService();
  for (const who of ['ada', 'bo', 'fay', 'gus', 'hen', 'ivy', 'dee', 'eli', 'jo']) {
    const ref = await service.desk.cases.openCaseOf('lincolnshire', who, 'level-1-to-level-2');
    assert.ok(ref, `${who} has a case`);
    refs.set(who, ref);
  }
});
after(() => service.stop());

const at = (whose: string, step: string) => `/cases/${refs.get(whose)}/steps/${step}`;

/** What a reader sees: no tags, no doubled spaces. */
function text({ body }: { readonly body: string }): string {
  return body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');
}

function letterIn(body: string): string {
  const letter = /<article class="waymark-letter"[^>]*>([\s\S]*?)<\/article>/.exec(body)?.[1];
  assert.ok(letter, 'the page shows a letter');
  return letter;
}

async function visit(who: string, url: string) {
  const browser = await service.signInAs(who);
  const page = await browser.get(url);
  return { browser, page, post: (fields: Record<string, string>) => browser.post(url, fields) };
}

test('a step that is filled in or decided has its own page', async () => {
  const { browser } = await visit('gus', at('gus', 'submit'));
  const fill = await browser.get(at('gus', 'write-portfolio'));
  const decide = await browser.get(at('gus', 'panel-decision'));
  assert.equal(fill.statusCode, 303);
  assert.equal(fill.headers.location, `/cases/${refs.get('gus')}/work/write-portfolio`);
  assert.equal(decide.headers.location, `/cases/${refs.get('gus')}/decision/panel-decision`);
  assert.equal((await browser.get(at('gus', 'no-such-step'))).statusCode, 404);
});

test('nobody finds a step of a case that is not theirs to see', async () => {
  const { browser } = await visit('zed', '/');
  for (const step of [
    'readiness',
    'book-panel',
    'confirm-and-allocate',
    'submit',
    'confirm-pay',
    'write-portfolio',
  ]) {
    assert.equal((await browser.get(at('ada', step))).statusCode, 404, step);
    assert.equal((await browser.post(at('ada', step), { answer: 'agree' })).statusCode, 404, step);
  }
  assert.equal((await browser.get(`/cases/${refs.get('jo')}/pay`)).statusCode, 404);
});

test('a step that two people answer waits once on the case, with both of them', async () => {
  for (const url of [`/cases/${refs.get('ada')}`, at('ada', 'submit')]) {
    const { page } = await visit('quin', url);
    const listed = /task__title">Agree readiness<|steps\/readiness">Agree readiness<\/a><br>/g;
    assert.equal(page.body.match(listed)?.length, 1, url);
    assert.match(text(page), /Pat Pattern[^.;]*; [^.;]*Tam Template/, url);
  }
});

test('both points and an answer are asked for, and the applicant reads the reasons', async () => {
  const { post, page: asked } = await visit('pat', at('ada', 'readiness'));
  assert.match(text(asked), /Is the social worker ready to go to the panel\?/);
  const none = await post({ reason: 'Words that stay' });
  assert.equal(none.statusCode, 422);
  assert.match(text(none), /Choose your answer/);
  assert.match(none.body, /Words that stay/);
  const half = await post({ answer: 'agree', 'job-description': 'yes' });
  assert.equal(half.statusCode, 422);
  assert.match(half.body, /href="#complex-child-protection"/);
  assert.match(half.body, /value="yes" checked/);
  const unexplained = await post({ answer: 'not-yet' });
  assert.equal(unexplained.statusCode, 422);
  assert.match(unexplained.body, /href="#reason"/);
  const answered = await post({ answer: 'not-yet', reason: 'Two more complex cases first.' });
  assert.equal(answered.statusCode, 303);
  const { page } = await visit('ada', at('ada', 'readiness'));
  assert.match(text(page), /Two more complex cases first\./);
  assert.doesNotMatch(page.body, /Record my answer/);
});

test('a form sent twice is carried out once', async () => {
  const { browser, post } = await visit('tam', at('ada', 'readiness'));
  const form = { answer: 'not-yet', reason: 'Once only.', _form: '0b5f4d9e-5a7c-4f0e-9f7b-2a1c3d4e5f60' };
  assert.equal((await post(form)).statusCode, 303);
  assert.equal((await post(form)).statusCode, 303);
  assert.match(text(await browser.get(at('ada', 'readiness'))), /nothing was done twice/);
  const seen = await service.desk.cases.readAsSystem('lincolnshire', refs.get('ada') ?? '');
  const given = seen?.events.filter((event) => event.type === 'AgreementGiven' && event.by === 'tam');
  assert.equal(given?.length, 1);
});

test('one manager alone does not open the booking', async () => {
  const { post } = await visit('tam', at('ada', 'readiness'));
  const agreed = await post({ answer: 'agree', 'job-description': 'yes', 'complex-child-protection': 'yes' });
  assert.equal(agreed.statusCode, 303);
  const { page } = await visit('ada', at('ada', 'book-panel'));
  assert.match(text(page), /Not open yet/);
  assert.doesNotMatch(page.body, /Ask for this place/);
  const { post: book } = await visit('ada', at('ada', 'book-panel'));
  const refused = await book({ sitting: 'september-2026', 'not-automatic': 'yes' });
  assert.equal(refused.statusCode, 422);
  assert.match(text(refused), /is not open yet/);
});

test('a manager who has agreed sees what they answered, and whose move it is now', async () => {
  const { page, browser } = await visit('tam', at('ada', 'readiness'));
  assert.match(text(page), /You have agreed You agreed at/);
  assert.doesNotMatch(text(page), /Your move|This is yours to do/);
  assert.match(text(page), /It now waits for Practice Supervisor, Pat Pattern\./);
  assert.match(page.body, /value="agree" checked/);
  assert.equal(page.body.match(/value="yes" checked/g)?.length, 2);
  const cleared = await browser.post(at('ada', 'readiness'), { answer: 'not-yet', reason: '' });
  assert.equal(cleared.statusCode, 422);
  assert.match(cleared.body, /value="not-yet" checked/);
  assert.doesNotMatch(cleared.body, /value="yes" checked/);
});

test('a manager who has said “not yet” finds that answer in the form, and it is still their move', async () => {
  const { page } = await visit('pat', at('ada', 'readiness'));
  assert.match(text(page), /Your move/);
  assert.match(page.body, /value="not-yet" checked/);
  assert.match(page.body, /<textarea[^>]*>Two more complex cases first\.<\/textarea>/);
});

test('whoever may not answer is told whose answer it is, and not who has given it', async () => {
  const { post } = await visit('bo', at('bo', 'readiness'));
  const forged = await post({
    answer: 'agree',
    'job-description': 'yes',
    'complex-child-protection': 'yes',
  });
  assert.equal(forged.statusCode, 422);
  assert.match(text(forged), /Only Practice Supervisor or Team Manager can do this/);
  assert.doesNotMatch(text(forged), /already done/);
});

test('one day short of two years: the reason, and the first panel that can be had', async () => {
  const { page, post } = await visit('bo', at('bo', 'book-panel'));
  assert.match(text(page), /Thursday 23 April 2026: cannot be booked/);
  assert.match(text(page), /The first panel on which it is met is on 17 September 2026/);
  assert.doesNotMatch(page.body, /value="april-2026"/);
  const refused = await post({
    sitting: 'april-2026',
    'not-automatic': 'yes',
    adjustments: 'A screen reader',
  });
  assert.equal(refused.statusCode, 422);
  assert.match(text(refused), /You cannot book this panel/);
  assert.match(text(refused), /17 September 2026/);
  assert.match(refused.body, /A screen reader/);
});

test('a place needs a date and the acknowledgement; adjustments are for panel administration alone', async () => {
  const { browser, post } = await visit('bo', at('bo', 'book-panel'));
  const undated = await post({ 'not-automatic': 'yes' });
  assert.equal(undated.statusCode, 422);
  assert.match(undated.body, /href="#sitting"/);
  const unticked = await post({ sitting: 'september-2026', adjustments: 'Longer breaks' });
  assert.equal(unticked.statusCode, 422);
  assert.match(unticked.body, /href="#not-automatic"/);
  assert.match(unticked.body, /value="september-2026" checked/);
  const booked = await post({
    sitting: 'september-2026',
    adjustments: 'Longer breaks',
    'not-automatic': 'yes',
  });
  assert.equal(booked.statusCode, 303);
  const again = await browser.post(at('bo', 'book-panel'), {
    sitting: 'december-2026',
    'not-automatic': 'yes',
  });
  assert.equal(again.statusCode, 422);
  assert.match(text(again), /This is already done – by you at/);
  for (const [who, sees] of [
    ['quin', true],
    ['bo', false],
    ['pat', false],
    ['tam', false],
  ] as const) {
    for (const step of ['book-panel', 'confirm-and-allocate']) {
      const { page } = await visit(who, at('bo', step));
      assert.equal(page.body.includes('Longer breaks'), sees, `${who} at ${step}`);
    }
  }
});

test('the draw is not shown before it is made, nor can it be steered', async () => {
  const { page, post } = await visit('quin', at('fay', 'confirm-and-allocate'));
  assert.match(page.body, /value="27"/);
  assert.match(text(page), /drawn when you confirm/);
  assert.match(text(page), /Nobody can steer it/);
  const late = await post({ 'submit-by-day': '23', 'submit-by-month': '4', 'submit-by-year': '2026' });
  assert.equal(late.statusCode, 422);
  assert.match(text(late), /before the panel on Thursday 23 April 2026/);
  assert.match(late.body, /id="submit-by" name="submit-by-day" type="text" value="23"/);
  const noDay = await post({ 'submit-by-day': '31', 'submit-by-month': '2', 'submit-by-year': '2026' });
  assert.match(text(noDay), /“31 2 2026” is not a day of the calendar/);
  const lastYear = await post({ 'submit-by-day': '27', 'submit-by-month': '3', 'submit-by-year': '2025' });
  assert.equal(lastYear.statusCode, 422);
  assert.match(text(lastYear), /Thursday 27 March 2025 is over\. Give a day from today on, before the panel/);
  const done = await post({ 'submit-by-day': '20', 'submit-by-month': '3', 'submit-by-year': '2026' });
  assert.equal(done.statusCode, 303);
  const { page: told } = await visit('fay', at('fay', 'confirm-and-allocate'));
  assert.match(text(told), /Submit your portfolio by the end of Friday 20 March 2026/);
  assert.equal(told.body.match(/>Drawn</g)?.length, 2);
  assert.doesNotMatch(text(told), /request (a )?change|swap/i);
  assert.doesNotMatch(told.body, /<(select|input type="(radio|checkbox)")/);
});

test('after a deferral another panel is booked and the standards stay as they were drawn', async () => {
  const drawn = async () => {
    const { page } = await visit('dee', at('dee', 'confirm-and-allocate'));
    return /<ol class="govuk-list govuk-list--spaced waymark-standards">[\s\S]*?<\/ol>/.exec(page.body)?.[0];
  };
  const before = await drawn();
  const { page, post } = await visit('dee', at('dee', 'book-panel'));
  assert.match(text(page), /the standards that were allocated stay the same/);
  assert.equal((await post({ sitting: 'september-2026', 'not-automatic': 'yes' })).statusCode, 303);
  const { page: office, post: confirm } = await visit('quin', at('dee', 'confirm-and-allocate'));
  assert.match(office.body, /Confirm the place and send the notice/);
  assert.doesNotMatch(text(office), /drawn when you confirm/);
  const day = { 'submit-by-day': '21', 'submit-by-month': '8', 'submit-by-year': '2026' };
  assert.equal((await confirm(day)).statusCode, 303);
  assert.ok(before);
  assert.equal(await drawn(), before);
});

test('the panel named for the sitting is put on the case as its place is confirmed', async () => {
  const seen = await service.desk.cases.readAsSystem('lincolnshire', refs.get('gus') ?? '');
  assert.ok(seen?.events.some(({ type }) => type === 'PanelNamed'));
});

test('words that may tell who a family is and that nobody answered for keep a portfolio from being submitted', async () => {
  const ref = refs.get('gus') ?? '';
  const put = (words: string) =>
    withScope(service.database.db, { authority: 'lincolnshire', principals: 'system' }, (tx) =>
      sql`update content set body = jsonb_set(body, '{summary}', to_jsonb(${words}::text))
        where stream = ${ref} and body ? 'summary'`.execute(tx),
    );
  const before = await put('I visited the grandmother, Joan Sample, in NG1 1AA.');
  assert.equal(Number(before.numAffectedRows), 1);
  const { page, post } = await visit('gus', at('gus', 'submit'));
  assert.match(text(page), /“Joan Sample” looks like the name of somebody of a family: in “B\. /);
  const refused = await post({ 'not-automatic': 'yes' });
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, /href="#details"/);
  await put('What I do now.');
  assert.doesNotMatch((await visit('gus', at('gus', 'submit'))).page.body, /Before you share it/);
});

test('a portfolio is submitted with the acknowledgement, and the receipt holds its seal', async () => {
  const { page, post } = await visit('gus', at('gus', 'submit'));
  assert.match(text(page), /\d+ pages of the form and (1 file|\d+ files) are sealed as they stand today/);
  assert.doesNotMatch(text(page), /\b1 files/);
  assert.match(text(page), /Submit my portfolio/);
  assert.match(text(page), /Everything the policy asks for is there/);
  assert.match(text(page), /Due by 23:59 on Friday 27 March 2026/);
  const unticked = await post({});
  assert.equal(unticked.statusCode, 422);
  assert.match(unticked.body, /href="#not-automatic"/);
  service.setClock('2026-03-28T10:00:00Z');
  const late = await post({ 'not-automatic': 'yes' });
  assert.equal(late.statusCode, 422);
  assert.match(text(late), /The submission date was Friday 27 March 2026\. It has passed\./);
  assert.match(text(late), /Ask Panel administration to accept it late/);
  service.setClock('2026-01-12T10:00:00Z');
  const done = await post({ 'not-automatic': 'yes' });
  assert.equal(done.statusCode, 303);
  const { page: receipt } = await visit('gus', at('gus', 'submit'));
  assert.match(text(receipt), /Submitted 10:0\d on Monday 12 January 2026/);
  assert.match(receipt.body, /[0-9a-f]{64}/);
});

test('the letter is read by its senders only, sent once, and kept as sent', async () => {
  const { page: before } = await visit('ivy', at('ivy', 'tell-outcome'));
  assert.doesNotMatch(text(before), /endorsed you|Congratulations/);
  const { page: manager } = await visit('lou', at('ivy', 'tell-outcome'));
  assert.doesNotMatch(text(manager), /Congratulations/);
  const { page, post } = await visit('quin', at('ivy', 'tell-outcome'));
  assert.match(text(page), /Congratulations/);
  assert.match(text(page), /16:00 on Friday 12 December 2025 Late/);
  assert.equal((await post({})).statusCode, 303);
  const twice = await post({});
  assert.equal(letterIn(twice.body), letterIn(page.body));
  assert.equal(twice.statusCode, 422);
  assert.match(text(twice), /This is already done – by you at/);
  assert.doesNotMatch(twice.body, /Send this letter/);
  assert.match(text(twice), /Congratulations/);
});

test('a day in the future, or before the panel, is no day on which somebody was told', async () => {
  const { post } = await visit('hal', at('ivy', 'notify-team-manager'));
  const future = await post({ 'on-day': '1', 'on-month': '2', 'on-year': '2030' });
  assert.equal(future.statusCode, 422);
  assert.match(future.body, /href="#on"/);
  assert.match(future.body, /value="2030"/);
  const before = await post({ 'on-day': '10', 'on-month': '12', 'on-year': '2025' });
  assert.equal(before.statusCode, 422);
  assert.match(text(before), /Give a day from then on: the panel sat on Thursday 11 December 2025/);
  assert.equal((await post({ 'on-day': '15', 'on-month': '12', 'on-year': '2025' })).statusCode, 303);
  const { page } = await visit('vic', at('ivy', 'notify-team-manager'));
  assert.match(text(page), /Told on Monday 15 December 2025/);
});

test('each form is ticked off with its own day, and only once', async () => {
  const { post } = await visit('vic', at('eli', 'hr-forms'));
  const day = {
    'on-contractual-change-day': '5',
    'on-contractual-change-month': '1',
    'on-contractual-change-year': '2026',
  };
  const empty = await post({ task: 'amend-existing-position' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /href="#on-amend-existing-position"/);
  const before = await post({ task: 'contractual-change', ...day, 'on-contractual-change-year': '2025' });
  assert.equal(before.statusCode, 422);
  assert.match(before.body, /href="#on-contractual-change">Give a day from then on/);
  assert.equal((await post({ task: 'contractual-change', ...day })).statusCode, 303);
  const twice = await post({ task: 'contractual-change', ...day });
  assert.equal(twice.statusCode, 422);
  assert.match(text(twice), /ticked off already/);
  assert.match(text(twice), /Done on Monday 5 January 2026/);
});

test('payroll sees the pay change and nothing else, and confirms it from the policy’s day only', async () => {
  const { browser, page, post } = await visit('kit', `/cases/${refs.get('jo')}/pay`);
  assert.match(text(page), /G9, point 25/);
  assert.doesNotMatch(page.body, /\/portfolio|\/record|\/letters/);
  const step = await browser.get(at('jo', 'confirm-pay'));
  assert.equal(step.headers.location, `/cases/${refs.get('jo')}/pay`);
  for (const other of ['readiness', 'submit', 'tell-outcome']) {
    assert.equal((await browser.get(at('jo', other))).statusCode, 404, other);
  }
  const wrong = await post({ 'from-day': '1', 'from-month': '1', 'from-year': '2026' });
  assert.equal(wrong.statusCode, 422);
  assert.match(text(wrong), /The policy sets Thursday 11 December 2025/);
  assert.match(wrong.body, /name="from-day" type="text" value="1"/);
  assert.equal((await post({ 'from-day': '11', 'from-month': '12', 'from-year': '2025' })).statusCode, 303);
  const twice = await post({ 'from-day': '11', 'from-month': '12', 'from-year': '2025' });
  assert.equal(twice.statusCode, 422);
  assert.match(text(twice), /This is already done – by you at/);
});
