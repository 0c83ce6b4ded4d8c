import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ask, because, d, factsWith, said, section } from '../../../../test/support/rules.ts';
import { fromDay, toDay } from '../../calendar/date.ts';
import { addPeriod } from '../../calendar/period.ts';
import type { FieldFact, RowFact } from '../facts.ts';
import type { Attendance, SupervisionPattern } from '../rule.ts';
import { daysNeeded } from './attendance.ts';
import { stretches } from './supervision-periods.ts';

const share: Attendance = {
  rule: 'attendance',
  section: 'days',
  field: 'register',
  attended: ['attended'],
  excused: ['leave', 'sick'],
  share: 0.85,
  of: 12,
  rounding: 'nearest',
  excusedCount: 'removed',
};

/** Twelve letters, one a day: a attended, l leave, m missed; what is left out is still to come. */
function held(days: string, change: Partial<Attendance> = {}, answer?: string) {
  const kinds: Record<string, string> = { a: 'attended', l: 'leave', m: 'missed' };
  const rows = days
    .split('')
    .map((day, index): RowFact => ({ on: fromDay(toDay(d('2026-01-01')) + index), kind: kinds[day] ?? '' }));
  return asRegister(rows, change, answer);
}

function asRegister(rows: readonly RowFact[], change: Partial<Attendance>, answer?: string) {
  const register: FieldFact = { type: 'rows', rows };
  return ask(
    { ...share, ...change },
    factsWith({
      moments: { 'in-post': { on: d('2026-01-01') }, 'programme-ended': { on: d('2026-03-19') } },
      sections: { days: section({ register, ...(answer === undefined ? {} : { accepted: said(answer) }) }) },
    }),
  );
}

const yearOver: Partial<Attendance> = { since: 'in-post', upTo: 'programme-ended' };

test('NEL-A1: the days needed are the share to the nearest whole day, half up', () => {
  const needed = [12, 11, 10, 9, 8, 7, 6, 5].map((days) => daysNeeded(0.85, days, 'nearest'));
  assert.deepEqual(needed, [10, 9, 9, 8, 7, 6, 5, 4]);
  assert.equal(daysNeeded(0.85, 12, 'up'), 11);
  assert.equal(daysNeeded(0.85, 20, 'up'), 17);
});

test('the days needed are never more than there are, and grow with them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 400 }), (percent, days) => {
      const needed = daysNeeded(percent / 100, days, 'nearest');
      assert.ok(needed >= 0 && needed <= days);
      assert.ok(needed <= daysNeeded(percent / 100, days, 'up'));
      assert.ok(Math.abs(needed - (percent * days) / 100) <= 0.5);
      assert.ok(needed <= daysNeeded(percent / 100, days + 1, 'nearest'));
    }),
  );
});

test('NEL-058: while it can still be made up, it says how many of the days to come are needed', () => {
  const says = (days: string, change: Partial<Attendance> = {}) => held(days, change).fix?.says;
  assert.equal(says('aaaaaaaamm'), '8 of 10 so far; 2 more of the remaining 2 are needed.');
  assert.equal(says('aaaaaaaaamm'), '9 of 11 so far; 1 more of the remaining 1 is needed.');
  // Of the ten days that are left once two are taken out, nine are needed.
  assert.equal(says('aaaaaaallm'), '7 of 10 so far; 2 more of the remaining 2 are needed.');
  assert.equal(
    says('aaaaaaallm', { excusedCount: 'as-attended' }),
    '7 of 10 so far; 1 more of the remaining 2 is needed.',
  );
  assert.equal(held('aaaaaaammm', { excusedCount: 'as-missed' }).outcome, 'not-met');
});

test('NEL-083: ten of twelve is met, shown with its share; nine with no approved reason is not', () => {
  const ten = held('aaaaaaaaaamm');
  assert.equal(ten.outcome, 'met');
  assert.equal(because(ten), 'Register: 10 of 12 (83.3%), 10 needed');
  assert.equal(held('aaaaaaaaammm').outcome, 'not-met');
  assert.equal(held('aaaaaaaaaamm', { rounding: 'up' }).outcome, 'not-met');
});

test('NEL-A1: once the year is over the days that ran are the whole: of 11, 10 and 9, needed are 9, 9 and 8', () => {
  const outcome = (days: string) => held(days, yearOver).outcome;
  assert.equal(because(held('aaaaaaaaamm', yearOver)), 'Register: 9 of 11 (81.8%), 9 needed');
  assert.deepEqual(['aaaaaaaaaamm', 'aaaaaaaaammm'].map(outcome), ['met', 'not-met']);
  assert.deepEqual(['aaaaaaaaamm', 'aaaaaaaammm'].map(outcome), ['met', 'not-met']);
  assert.deepEqual(['aaaaaaaaam', 'aaaaaaaamm'].map(outcome), ['met', 'not-met']);
  assert.deepEqual(['aaaaaaaam', 'aaaaaaamm'].map(outcome), ['met', 'not-met']);
  // Two of the eleven taken out: of nine, eight.
  assert.deepEqual(['aaaaaaaallm', 'aaaaaaallmm'].map(outcome), ['met', 'not-met']);
  // On its last day one may yet be held.
  const lastDay = { ...yearOver, upTo: 'now' } as const;
  assert.equal(held('aaaaaaaaamm', lastDay).outcome, 'not-yet');
});

test('a day before the first of the year or after its last is none of its days', () => {
  const on = (date: string): RowFact => ({ on: d(date), kind: 'attended' });
  const rows = [on('2025-12-31'), on('2026-01-01'), on('2026-03-19'), on('2026-03-20')];
  assert.equal(because(asRegister(rows, yearOver)), 'Register: 2 of 2 (100.0%), 2 needed');
});

test('one date is one day, however many rows it has: attended where one of them says so', () => {
  const kinds = ['missed', 'attended', 'leave'];
  const twice = kinds.map((kind): RowFact => ({ on: d('2026-01-05'), kind }));
  const excused = ['missed', 'leave'].map((kind): RowFact => ({ on: d('2026-01-06'), kind }));
  assert.match(because(asRegister([...twice, ...excused], yearOver)), /^Register: 1 of 2 .*; 1 excused/);
});

test('NEL-A2: every day an approved absence leaves none to count, which a person weighs', () => {
  for (const change of [{}, yearOver]) {
    const all = held('llllllllllll', change);
    assert.equal(all.outcome, 'judge');
    assert.match(because(all), /With excused days taken out: 0 of 0, 0 needed; 12 excused/);
    assert.match(all.fix?.says ?? '', /no day is left to count/);
  }
  assert.equal(held('llllllllllll', { excusedCount: 'as-missed' }).outcome, 'not-met');
});

test('NEL-A2: excused days leave the total, or count as the setting says', () => {
  const nine = 'aaaaaaaaallm';
  const removed = held(nine);
  assert.equal(removed.outcome, 'met');
  assert.match(because(removed), /With excused days taken out: 9 of 10 \(90.0%\), 9 needed; 2 excused/);
  assert.equal(held(nine, { excusedCount: 'as-attended' }).outcome, 'met');
  assert.equal(held(nine, { excusedCount: 'as-missed' }).outcome, 'not-met');
});

test('NEL-059: a shortfall waits for a person, who accepts it or does not', () => {
  const shortfall = { shortfall: { section: 'days', field: 'accepted', is: 'yes' } };
  const nine = 'aaaaaaaaammm';
  assert.equal(held(nine, shortfall).outcome, 'judge');
  assert.equal(held(nine, shortfall, 'yes').outcome, 'met');
  assert.equal(held(nine, shortfall, 'no').outcome, 'not-met');
});

test('while days are still to come that could make it up, it is not yet', () => {
  assert.equal(held('aaaamm').outcome, 'not-yet');
  assert.equal(held('aaaammm').outcome, 'not-met');
  assert.equal(held('aaaa', { of: 4 }).outcome, 'met');
});

test('no days held, or every one excused, is a person’s to weigh and never a division', () => {
  assert.equal(held('').outcome, 'judge');
  assert.equal(
    held('ll', { of: 2, shortfall: { section: 'days', field: 'accepted', is: 'yes' } }).outcome,
    'judge',
  );
});

const tapering: SupervisionPattern = {
  rule: 'supervision-pattern',
  section: 'supervision',
  field: 'sessions',
  since: 'in-post',
  upTo: 'now',
  kind: ['one-to-one'],
  pattern: [
    { every: { weeks: 1 }, until: { weeks: 6 }, kind: ['improvement-practitioner', 'team-manager'] },
    { every: { weeks: 2 }, until: { months: 6 }, kind: ['line-manager'] },
    { every: { months: 1 } },
  ],
};
const session = (on: string, ...kinds: readonly string[]): RowFact => ({
  on: d(on),
  kind: kinds[0] ?? 'one-to-one',
  kinds: kinds.length === 0 ? ['one-to-one', 'line-manager'] : kinds,
});
function asked(today: string, rows: readonly RowFact[]) {
  const moments = { 'in-post': { on: d('2026-09-07') }, now: { on: d(today) } };
  return ask(
    tapering,
    factsWith({
      today: d(today),
      moments,
      sections: { supervision: section({ sessions: { type: 'rows', rows } }) },
    }),
  );
}
const weekly = ['2026-09-09', '2026-09-16', '2026-09-23', '2026-10-07', '2026-10-14'].map((on) =>
  session(on, 'one-to-one', 'team-manager'),
);

test('NEL-S4: a week without a session is named; a group session does not clear it', () => {
  const found = asked('2026-12-01', [
    ...weekly,
    session('2026-09-30', 'group', 'team-manager'),
    session('2026-10-26'),
    session('2026-11-20'),
  ]);
  assert.equal(found.outcome, 'not-met');
  const missed = because(found)
    .split('\n')
    .filter((line) => line.startsWith('Missed'));
  assert.deepEqual(missed, [
    'Missed: period 4: 28 September 2026 to 4 October 2026',
    'Missed: period 8: 2 November 2026 to 15 November 2026',
  ]);
});

test('NEL-062: only the roles of that stage count, and a session in the next week mends nothing', () => {
  const senior = asked('2026-09-14', [session('2026-09-09', 'one-to-one', 'senior')]);
  assert.equal(senior.outcome, 'not-met');
  assert.equal(asked('2026-09-14', [session('2026-09-14', 'one-to-one', 'team-manager')]).outcome, 'not-met');
});

test('a period is missed from the day after its last, not on it', () => {
  assert.equal(asked('2026-09-13', []).outcome, 'met');
  assert.equal(asked('2026-09-14', []).outcome, 'not-met');
  assert.equal(asked('2026-09-14', [session('2026-09-13', 'one-to-one', 'team-manager')]).outcome, 'met');
  assert.equal(asked('2026-09-14', [session('2026-09-07', 'one-to-one', 'team-manager')]).outcome, 'met');
});

test('NEL-063, NEL-064: ten fortnights, the last a day short, then months without end', () => {
  const found = stretches(tapering.pattern, d('2026-09-07'), d('2027-06-07'));
  const fortnights = found.slice(6, 16);
  assert.deepEqual([fortnights[0]?.first, fortnights[0]?.last], ['2026-10-19', '2026-11-01']);
  assert.deepEqual([fortnights[9]?.first, fortnights[9]?.last], ['2027-02-22', '2027-03-06']);
  assert.deepEqual(
    found.slice(16).map(({ first, last }) => [first, last]),
    [
      ['2027-03-07', '2027-04-06'],
      ['2027-04-07', '2027-05-06'],
      ['2027-05-07', '2027-06-06'],
    ],
  );
});

test('the periods follow each other without a gap or an overlap, and none is over too soon', () => {
  const days = fc.integer({ min: toDay(d('2024-01-01')), max: toDay(d('2026-12-31')) });
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 600 }), (start, length) => {
      const since = fromDay(start);
      const upTo = fromDay(start + length);
      const found = stretches(tapering.pattern, since, upTo);
      let next = since;
      for (const { first, last } of found) {
        assert.equal(first, next);
        assert.ok(first <= last && last < upTo);
        next = fromDay(toDay(last) + 1);
      }
      assert.ok(toDay(next) + 31 > toDay(upTo) || toDay(next) >= toDay(upTo));
      if (upTo >= addPeriod(since, { weeks: 6 })) assert.equal(found[5]?.last, fromDay(start + 41));
    }),
  );
});
