import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ask, because, d, factsWith, item } from '../../../../test/support/rules.ts';
import { fromDay, toDay } from '../../calendar/date.ts';
import { withinWindow } from '../../calendar/window.ts';
import type { Facts, ItemFact } from '../facts.ts';
import type { TestOf } from '../verdict.ts';

type Test = TestOf<'evidence'>;

const kind = 'practice-observation';
const observation = (on: string, more: Partial<ItemFact> = {}) => item(kind, on, more);
const within = (months: number): Pick<Test, 'within'> => ({
  within: { period: { months }, before: 'submitted' },
});
const twoInNine: Test = { rule: 'evidence', kind, atLeast: 2, ...within(9) };
const oneInSix: Test = { rule: 'evidence', kind, atLeast: 1, ...within(6) };

const submitted = { today: d('2026-03-30'), moments: { submitted: { on: d('2026-03-27') } } };

function outcomes(...dates: string[]) {
  const facts = factsWith({ ...submitted, items: dates.map((on) => observation(on)) });
  return [ask(oneInSix, facts).outcome, ask(twoInNine, facts).outcome];
}

test('LIN-080: one observation within six months and another within nine are enough', () => {
  assert.deepEqual(outcomes('2026-01-20', '2025-07-10'), ['met', 'met']);
});

test('LIN-080: none within six months is refused, and so is a second outside nine', () => {
  assert.deepEqual(outcomes('2025-08-20', '2025-07-10'), ['not-met', 'met']);
  assert.deepEqual(outcomes('2026-01-20', '2025-06-26'), ['met', 'not-met']);
});

test('LIN-A16: two observations inside six months are enough', () => {
  assert.deepEqual(outcomes('2026-01-20', '2026-02-15'), ['met', 'met']);
});

test('what is more than enough is not said to be two of one', () => {
  const items = ['2026-01-20', '2026-02-15'].map((on) => observation(on));
  const said = because(ask(oneInSix, factsWith({ ...submitted, items })));
  assert.match(said, /2, where 1 is needed: 20 January 2026 and 15 February 2026/);
  assert.doesNotMatch(said, /2 of 1/);
});

test('LIN-A19: the boundary day is in, the day before it is out', () => {
  assert.deepEqual(outcomes('2025-09-27', '2025-06-27'), ['met', 'met']);
  assert.deepEqual(outcomes('2025-09-26', '2025-06-27'), ['not-met', 'met']);
});

test('LIN-A19: a submission on 31 August 2026 looks back to 28 February', () => {
  const facts = (on: string) =>
    factsWith({
      today: d('2026-09-01'),
      moments: { submitted: { on: d('2026-08-31') } },
      items: [observation(on)],
    });
  assert.equal(ask(oneInSix, facts('2026-02-28')).outcome, 'met');
  assert.equal(ask(oneInSix, facts('2026-02-27')).outcome, 'not-met');
});

test('LIN-080: an item dated after the submission does not count', () => {
  const finding = ask(oneInSix, factsWith({ ...submitted, items: [observation('2026-03-28')] }));
  assert.equal(finding.outcome, 'not-met');
  assert.match(because(finding), /dated after 27 March 2026/);
});

test('LIN-A19: before submission the window is counted back from today, and says so', () => {
  const moments = { 'submission-date': { on: d('2026-03-27') } };
  const finding = ask(oneInSix, factsWith({ moments, items: [observation('2026-01-20')] }));
  assert.equal(finding.outcome, 'met');
  assert.match(because(finding), /Today, 20 March 2026; submitted: not yet/);
  assert.equal(finding.fix, undefined);
});

test('LIN-A19: an item that goes stale before the submission date is met today with a warning', () => {
  const moments = { 'submission-date': { on: d('2026-03-27') } };
  const stale = ask(oneInSix, factsWith({ moments, items: [observation('2025-09-26')] }));
  assert.equal(stale.outcome, 'met');
  assert.match(
    because(stale),
    /Goes out of date: Practice observation of 26 September 2025: after 26 March 2026/,
  );
  assert.match(stale.fix?.says ?? '', /On the submission date, 27 March 2026, this would fail/);
  assert.equal(stale.fix?.by, '2026-03-27');
  const lasting = ask(oneInSix, factsWith({ moments, items: [observation('2025-09-27')] }));
  assert.equal(lasting.outcome, 'met');
  assert.equal(lasting.fix, undefined);
});

test('LIN-A19: a submission that is only expected is not counted back from as if it had happened', () => {
  const moments = { submitted: { on: d('2026-03-27') } };
  const finding = ask(oneInSix, factsWith({ moments, items: [observation('2025-09-26')] }));
  assert.equal(finding.outcome, 'met');
  assert.match(because(finding), /Goes out of date/);
});

test('LIN-A19: a window counted back from the submission date stands on that date at once', () => {
  const fromDate: Test = { ...oneInSix, within: { period: { months: 6 }, before: 'submission-date' } };
  const moments = { 'submission-date': { on: d('2026-03-27') } };
  assert.equal(ask(fromDate, factsWith({ moments, items: [observation('2025-09-26')] })).outcome, 'not-met');
  assert.equal(ask(fromDate, factsWith({ moments, items: [observation('2025-09-27')] })).outcome, 'met');
});

test('LIN-079: one of two says how many are missing, of what and since when', () => {
  const finding = ask(twoInNine, factsWith({ ...submitted, items: [observation('2026-01-20')] }));
  assert.equal(finding.outcome, 'not-met');
  assert.equal(finding.fix?.says, 'Add one more practice observation dated from 27 June 2025.');
  assert.deepEqual(finding.fix?.at, { items: kind });
  assert.equal(finding.fix?.who, 'applicant');
});

test('LIN-079: three where two are asked for are accepted, and other kinds do not count', () => {
  const two: Test = { rule: 'evidence', kind, atLeast: 2 };
  const three = ['2026-01-20', '2025-07-10', '2019-05-01'].map((on) => observation(on));
  assert.equal(ask(two, factsWith({ items: three })).outcome, 'met');
  const other = [observation('2026-01-20'), item('supervision-record', '2026-01-21')];
  assert.equal(ask(two, factsWith({ items: other })).outcome, 'not-met');
});

test('LIN-081: an observation on another form does not count and is named', () => {
  const onForm: Test = { rule: 'evidence', kind, atLeast: 2, standardForm: true };
  const items = [observation('2026-01-20'), observation('2025-07-10', { standardForm: false })];
  const finding = ask(onForm, factsWith({ items }));
  assert.equal(finding.outcome, 'not-met');
  assert.match(because(finding), /Practice observation of 10 July 2025: not on the standard form/);
  assert.match(finding.fix?.says ?? '', /on the standard form/);
});

test('LIN-082: of several appraisal reviews only the most recent counts', () => {
  const latest: Test = { rule: 'evidence', kind: 'appraisal-review', atLeast: 1, latest: true };
  const items = [item('appraisal-review', '2025-05-20'), item('appraisal-review', '2024-05-14')];
  const finding = ask(latest, factsWith({ items }));
  assert.equal(finding.outcome, 'met');
  assert.match(because(finding), /1 of 1 needed: 20 May 2025/);
  assert.match(because(finding), /14 May 2024: not the most recent/);
  assert.equal(ask(latest, factsWith()).outcome, 'not-met');
});

test('LIN-083: supervision records of 10 March 2026 and 15 September 2025 pass, one alone or a late second fails', () => {
  const records: Test = { ...twoInNine, kind: 'supervision-record' };
  const facts = (...dates: string[]) =>
    factsWith({ ...submitted, items: dates.map((on) => item('supervision-record', on)) });
  assert.equal(ask(records, facts('2026-03-10', '2025-09-15')).outcome, 'met');
  assert.equal(ask(records, facts('2026-03-10')).outcome, 'not-met');
  assert.equal(ask(records, facts('2026-03-10', '2025-05-20')).outcome, 'not-met');
});

const feedback: Test = { rule: 'evidence', kind: 'feedback', atLeast: 2, tagged: 'allocated', ...within(6) };
const five = ['kss-1', 'kss-4', 'kss-5', 'kss-6', 'kss-7'];

function withFeedback(...pieces: [on: string, standard: string][]) {
  const items = pieces.map(([on, standard]) => item('feedback', on, { standards: [standard] }));
  return ask(feedback, factsWith({ ...submitted, allocated: five, items }));
}

test('LIN-084, LIN-S10: feedback in the window and linked to the five passes on the boundary day', () => {
  assert.equal(withFeedback(['2025-09-27', 'kss-5'], ['2026-02-18', 'kss-6']).outcome, 'met');
  assert.equal(withFeedback(['2026-01-12', 'kss-1'], ['2025-09-26', 'kss-4']).outcome, 'not-met');
});

test('LIN-084, LIN-S10: feedback linked only outside the five does not count', () => {
  const finding = withFeedback(['2026-01-12', 'kss-1'], ['2026-02-18', 'kss-3']);
  assert.equal(finding.outcome, 'not-met');
  assert.match(because(finding), /18 February 2026: not linked to an allocated standard/);
});

test('LIN-084: before the standards are allocated it is not yet', () => {
  const finding = ask(feedback, factsWith(submitted));
  assert.equal(finding.outcome, 'not-yet');
  assert.deepEqual(finding.needs, ['allocation']);
});

const days = fc.integer({ min: toDay(d('2025-01-01')), max: toDay(d('2026-12-31')) }).map(fromDay);
const items = fc.array(
  days.map((on) => observation(on)),
  { maxLength: 6 },
);

test('a met evidence rule stays met when an item is added', () => {
  fc.assert(
    fc.property(items, days, days, (had, added, today) => {
      const before: Facts = factsWith({ today, items: had });
      if (ask(twoInNine, before).outcome !== 'met') return;
      const after = factsWith({ today, items: [observation(added), ...had] });
      assert.equal(ask(twoInNine, after).outcome, 'met');
    }),
  );
});

test('the last day named for an item is its last in the window, whatever the month ends', () => {
  fc.assert(
    fc.property(days, (on) => {
      const deadline = fromDay(toDay(on) + 400);
      const moments = { 'submission-date': { on: deadline } };
      const finding = ask(oneInSix, factsWith({ today: on, moments, items: [observation(on)] }));
      const named = finding.because.find(({ label }) => label === 'Goes out of date')?.value ?? '';
      const last = new Date(`${named.split(': after ')[1]} UTC`).toISOString().slice(0, 10);
      const six = { months: 6 };
      assert.ok(withinWindow(on, { period: six, before: d(last) }));
      assert.ok(!withinWindow(on, { period: six, before: fromDay(toDay(d(last)) + 1) }));
    }),
  );
});
