import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ask, because, d, factsWith, section } from '../../../../test/support/rules.ts';
import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import type { DateMove } from '../../calendar/moved-date.ts';
import { addPeriod } from '../../calendar/period.ts';
import type { RowFact } from '../facts.ts';
import type { SupervisionPattern } from '../rule.ts';
import { supervisionPeriods } from './supervision-periods.ts';

const pattern: SupervisionPattern = {
  rule: 'supervision-pattern',
  section: 'supervision',
  field: 'sessions',
  since: 'in-post',
  upTo: 'now',
  missed: ['missed'],
  excused: ['leave', 'sickness'],
  pattern: [
    { every: { weeks: 1 }, until: { weeks: 6 }, kind: ['manager', 'practitioner'] },
    { every: { weeks: 2 }, until: { months: 6 }, kind: ['manager'] },
    { every: { months: 1 }, kind: ['manager'] },
  ],
};

interface Year {
  readonly since: IsoDate;
  readonly today: IsoDate;
  readonly rows: readonly RowFact[];
  readonly moves: readonly DateMove[];
}

function factsOf({ since, today, rows, moves }: Year) {
  return factsWith({
    today,
    moments: { 'in-post': { on: since, moves }, now: { on: today } },
    sections: { supervision: section({ sessions: { type: 'rows', rows } }) },
  });
}
const row = (on: string, ...kinds: readonly string[]): RowFact => ({
  on: d(on),
  kind: kinds[0] ?? '',
  kinds,
});
const stands = (year: Partial<Year>) =>
  supervisionPeriods(
    pattern,
    factsOf({ since: d('2026-09-07'), today: d('2026-10-19'), rows: [], moves: [], ...year }),
  );

test('NEL-A15: a period is held, missed, excused with its reason, or still possible', () => {
  const found = stands({
    today: d('2026-10-07'),
    rows: [
      row('2026-09-08', 'manager'),
      row('2026-09-15', 'manager', 'missed'),
      row('2026-09-22', 'manager', 'sickness'),
      // Said to be missed and then held after all.
      row('2026-09-28', 'manager', 'missed'),
      row('2026-10-02', 'practitioner'),
    ],
  });
  assert.deepEqual(
    found.map(({ number, state }) => `${number} ${state}`),
    ['1 held', '2 missed', '3 excused', '4 held', '5 possible'],
  );
  assert.deepEqual(found[2]?.because, { choice: 'sickness' });
  assert.deepEqual(found[3]?.rows.length, 2);
});

test('an excused period is listed with its reason and is not counted missed', () => {
  const facts = factsOf({
    since: d('2026-09-07'),
    today: d('2026-09-28'),
    moves: [],
    rows: [
      row('2026-09-08', 'manager'),
      row('2026-09-16', 'manager', 'leave'),
      row('2026-09-22', 'manager', 'held'),
    ],
  });
  const finding = ask(pattern, facts);
  assert.equal(finding.outcome, 'met');
  assert.match(because(finding), /2 of 3 periods so far; 1 excused/);
  assert.match(because(finding), /Excused: period 2: 14 September 2026 to 20 September 2026, leave/);
});

test('a group session, or one with somebody else, neither holds nor excuses a period', () => {
  for (const kinds of [['group'], ['group', 'leave'], ['senior', 'sickness']])
    assert.equal(stands({ today: d('2026-09-14'), rows: [row('2026-09-09', ...kinds)] })[0]?.state, 'missed');
});

test('leave that is recorded excuses the periods that lie in it, and moves when the parts end', () => {
  const moves: readonly DateMove[] = [{ type: 'leave', from: d('2026-09-28'), to: d('2026-10-11') }];
  const found = stands({ today: d('2026-11-20'), moves });
  assert.deepEqual(
    found
      .filter(({ state }) => state === 'excused')
      .map(({ first, because: why }) => `${first} ${why === 'leave' ? why : 'no leave'}`),
    ['2026-09-28 leave', '2026-10-05 leave'],
  );
  // Six weeks and two of leave are weekly.
  assert.equal(
    found.findIndex(({ every }) => 'weeks' in every && every.weeks === 2),
    8,
  );
  assert.equal(found[8]?.first, '2026-11-02');
});

const days = fc.integer({ min: toDay(d('2023-01-01')), max: toDay(d('2027-12-31')) });
const move = (start: number): fc.Arbitrary<DateMove> =>
  fc.oneof(
    fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 })).map(([from, length]) => ({
      type: 'leave' as const,
      from: fromDay(start + from),
      to: fromDay(start + from + length),
    })),
    fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 20, max: 100 }))
      .map(([from, share]) => ({ type: 'slower' as const, from: fromDay(start + from), share, was: 100 })),
    fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 120 }))
      .map(([from, more]) => ({ type: 'added' as const, from: fromDay(start + from), days: more })),
    fc
      .integer({ min: 1, max: 11 })
      .map((months) => ({ type: 'done-before' as const, months, began: fromDay(start) })),
  );
const years = days.chain((start) =>
  fc.record({
    since: fc.constant(fromDay(start)),
    today: fc.integer({ min: 0, max: 700 }).map((after) => fromDay(start + after)),
    moves: fc.array(move(start), { maxLength: 4 }),
    // On any day at all: at weekends, on bank holidays, in the middle of leave, before the start and ahead.
    rows: fc.array(
      fc
        .tuple(
          fc.integer({ min: -30, max: 760 }),
          fc.constantFrom('manager', 'practitioner', 'group'),
          fc.constantFrom('held', 'missed', 'leave', 'sickness'),
        )
        .map(([after, who, was]) => row(fromDay(start + after), who, was)),
      { maxLength: 60 },
    ),
  }),
);

test('whatever the start, the holidays and the leave, no period is counted twice or left out', () => {
  fc.assert(
    fc.property(years, (year) => {
      const found = supervisionPeriods(pattern, factsOf(year));
      let next = year.since;
      for (const [index, { first, last, number, over, state }] of found.entries()) {
        assert.equal(first, next, 'one begins the day after the one before');
        assert.ok(first <= last && first <= year.today);
        assert.equal(number, index + 1);
        assert.equal(over, last < year.today);
        assert.equal(state === 'possible', !over && state !== 'held' && state !== 'excused');
        next = fromDay(toDay(last) + 1);
      }
      assert.ok(next > year.today || found.length === 0, 'every day up to today lies in a period');
      assert.equal(found.length === 0, year.today < year.since);
      // A row belongs to one period at most, and to the one of its day where it is of the right kind.
      for (const one of year.rows) {
        const homes = found.filter(({ rows }) => rows.includes(one));
        const lies = found.find(
          ({ first, last }) => one.on !== undefined && first <= one.on && one.on <= last,
        );
        const counts = lies?.kind?.some((kind) => one.kinds?.includes(kind)) === true;
        assert.deepEqual(homes, counts && lies !== undefined ? [lies] : []);
      }
    }),
    { numRuns: 400 },
  );
});

test('without anything recorded, weeks are of seven days and the six months end on their day', () => {
  fc.assert(
    fc.property(days, (start) => {
      const since = fromDay(start);
      const half = addPeriod(since, { months: 6 });
      const found = supervisionPeriods(
        pattern,
        factsOf({ since, today: fromDay(start + 400), rows: [], moves: [] }),
      );
      assert.deepEqual(
        found.slice(0, 6).map(({ last }) => toDay(last) - start),
        [6, 13, 20, 27, 34, 41],
      );
      assert.ok(found.some(({ first }) => first === half));
    }),
  );
});
