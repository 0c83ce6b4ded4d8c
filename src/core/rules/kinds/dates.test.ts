import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ask, at, because, calendar, d, factsWith, section } from '../../../../test/support/rules.ts';
import { dueFor } from '../../calendar/deadline.ts';
import { fromDay, toDay } from '../../calendar/date.ts';
import type { RuleTest } from '../rule.ts';

const within: RuleTest = {
  rule: 'date-within',
  section: 'observation',
  field: 'held-on',
  within: { period: { months: 6 }, before: 'submitted' },
};
const typed = (on: string) => ({ observation: section({ 'held-on': { type: 'date', on: d(on) } }) });

test('a typed date lies in the window: its first day and the day of the moment are in', () => {
  const held = (on: string) =>
    ask(within, factsWith({ moments: { submitted: { on: d('2026-03-02') } }, sections: typed(on) }));
  assert.equal(held('2025-09-02').outcome, 'met');
  assert.equal(held('2026-03-02').outcome, 'met');
  const early = held('2025-09-01');
  assert.equal(early.outcome, 'not-met');
  assert.match(early.fix?.says ?? '', /2 September 2025 or later/);
  assert.match(held('2026-03-03').fix?.says ?? '', /2 March 2026 or earlier/);
});

test('NEL-116: a date still to come lies in the months after the moment, the first and the last day in', () => {
  const ahead = { ...within, within: { period: { months: 6 }, after: 'now' } } as const;
  const meant = (on: string) =>
    ask(ahead, factsWith({ moments: { now: { on: d('2026-01-05') } }, sections: typed(on) }));
  assert.equal(meant('2026-07-05').outcome, 'met');
  assert.equal(meant('2026-01-05').outcome, 'met');
  assert.match(because(meant('2026-07-05')), /Window: 5 January 2026 to 5 July 2026, both included/);
  assert.match(meant('2026-07-06').fix?.says ?? '', /5 July 2026 or earlier/);
  assert.match(meant('2026-01-04').fix?.says ?? '', /5 January 2026 or later/);
});

test('a window after a moment that has not come is counted from today; afterwards it stands', () => {
  const ahead = { ...within, within: { period: { months: 6 }, after: 'done:intent' } } as const;
  assert.equal(ask(ahead, factsWith({ sections: typed('2026-09-20') })).outcome, 'met');
  const late = ask(ahead, factsWith({ sections: typed('2026-09-21') }));
  assert.equal(late.outcome, 'not-met');
  assert.match(because(late), /Counted from: Today, 20 March 2026; .*: not yet/);
  const signed = factsWith({
    moments: { 'done:intent': { on: d('2026-01-05') } },
    sections: typed('2026-07-06'),
  });
  assert.equal(ask(ahead, signed).outcome, 'not-met');
});

test('before the moment comes, the window is counted back from today', () => {
  const held = (on: string) => ask(within, factsWith({ sections: typed(on) })).outcome;
  assert.equal(held('2025-09-20'), 'met');
  assert.equal(held('2025-09-19'), 'not-met');
  assert.equal(held('2026-03-21'), 'not-met');
  assert.equal(ask(within, factsWith()).outcome, 'not-met');
});

const soon: RuleTest = {
  rule: 'in-time',
  moment: 'done:plan',
  by: { period: { weeks: 2 }, after: 'opened' },
};
const opened = { opened: { on: d('2026-03-06') } };

test('a moment is in time on the last day of its deadline, and late on the day after', () => {
  const done = (on: string) =>
    ask(soon, factsWith({ moments: { ...opened, 'done:plan': { on: d(on) } }, today: d('2026-05-01') }));
  assert.equal(done('2026-03-20').outcome, 'met');
  assert.match(
    because(done('2026-03-20')),
    /Due: 20 March 2026 \(Case opened Friday 6 March 2026; two weeks later/,
  );
  assert.equal(done('2026-03-21').outcome, 'not-met');
});

test('while it has not come, all is well until the deadline has passed; then it says what was due', () => {
  const asked = (now: string) =>
    ask(soon, factsWith({ moments: opened, now: at(now), today: d(now.slice(0, 10)) }));
  assert.equal(asked('2026-03-20T23:59:00Z').outcome, 'met');
  const late = asked('2026-03-21T00:00:00Z');
  assert.equal(late.outcome, 'not-met');
  assert.equal(late.fix?.says, 'It was due by 20 March 2026 and is late.');
});

test('where nothing is known to count from, the question does not arise', () => {
  assert.equal(ask(soon, factsWith()).outcome, 'not-applicable');
});

test('in time means the same as the deadline, whatever the day', () => {
  const days = fc.integer({ min: toDay(d('2024-01-01')), max: toDay(d('2027-12-31')) });
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 15 }),
      (start, gap, count) => {
        const by = { period: { workingDays: count }, after: 'opened' } as const;
        const moments = { opened: { on: fromDay(start) }, submitted: { on: fromDay(start + gap) } };
        const due = dueFor(by, moments.opened, calendar);
        const today = fromDay(start + 100);
        const found = ask({ rule: 'in-time', moment: 'submitted', by }, factsWith({ moments, today }));
        assert.equal(found.outcome === 'met', moments.submitted.on <= due.on);
      },
    ),
  );
});

test('qualified before 2012, or from then on: both days are in', () => {
  const before: RuleTest = { rule: 'dated', moment: 'qualified', until: d('2011-12-31') };
  const after: RuleTest = { rule: 'dated', moment: 'qualified', from: d('2012-01-01') };
  const asked = (rule: RuleTest, on: string) =>
    ask(rule, factsWith({ moments: { qualified: { on: d(on) } } })).outcome;
  assert.equal(asked(before, '2011-12-31'), 'met');
  assert.equal(asked(before, '2012-01-01'), 'not-met');
  assert.equal(asked(after, '2012-01-01'), 'met');
  assert.equal(asked(after, '2011-12-31'), 'not-met');
  const unknown = ask(before, factsWith());
  assert.equal(unknown.outcome, 'not-yet');
  assert.deepEqual(unknown.needs, ['qualified']);
});

test('a wait after a moment that never came is no wait, where the policy says so', () => {
  const wait = {
    rule: 'time-since',
    since: 'last-unsuccessful',
    atLeast: { months: 3 },
    at: 'now',
  } as const;
  assert.equal(ask(wait, factsWith()).outcome, 'not-yet');
  assert.equal(ask({ ...wait, ifUnknown: 'met' }, factsWith()).outcome, 'not-applicable');
  const since = (on: string) =>
    ask(
      { ...wait, ifUnknown: 'met' },
      factsWith({ moments: { 'last-unsuccessful': { on: d(on) }, now: { on: d('2026-03-20') } } }),
    ).outcome;
  assert.equal(since('2025-12-20'), 'met');
  assert.equal(since('2025-12-21'), 'not-yet');
});
