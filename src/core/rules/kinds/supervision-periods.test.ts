import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ask, because, d, factsWith, section } from '../../../../test/support/rules.ts';
import { fromDay, type IsoDate, toDay } from '../../calendar/date.ts';
import type { DateMove } from '../../calendar/moved-date.ts';
import { addPeriod } from '../../calendar/period.ts';
import type { RowFact } from '../facts.ts';
import type { RoleId } from '../role.ts';
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
const standing: SupervisionPattern = { ...pattern, ifTheYearMoves: 'stands' };
const stands = (year: Partial<Year>, test = pattern) =>
  supervisionPeriods(
    test,
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

const unagreed = (one: RowFact, ...roles: readonly RoleId[]): RowFact => ({ ...one, waitsFor: roles });

test('NEL-062: what is written down and not agreed is neither held nor missed; where it counts as it stands, it says so', () => {
  const year = {
    today: d('2026-10-12'),
    rows: [
      unagreed(row('2026-09-08', 'manager'), 'applicant', 'line-manager'),
      unagreed(row('2026-09-15', 'manager', 'sickness'), 'line-manager'),
      unagreed(row('2026-09-22', 'manager'), 'applicant'),
      row('2026-09-23', 'practitioner'),
      unagreed(row('2026-09-29', 'manager', 'missed'), 'applicant'),
    ],
  };
  const told = (test: SupervisionPattern) =>
    stands(year, test).map(({ state, waitsFor = [] }) => [state, ...waitsFor].join(' '));
  assert.deepEqual(told(pattern), [
    'waiting applicant line-manager',
    'waiting line-manager',
    'held',
    'missed',
    'missed',
    'possible',
  ]);
  assert.deepEqual(told({ ...pattern, unagreed: 'counts' }), [
    'held applicant line-manager',
    'excused line-manager',
    'held',
    'missed',
    'missed',
    'possible',
  ]);
  // Leave that is on record needs nobody’s agreement.
  const moves = [leave('2026-09-14', '2026-09-20')];
  const second = stands({ ...year, moves })[1];
  assert.deepEqual([second?.state, second?.waitsFor], ['excused', undefined]);
});

test('while nothing is missed and something waits, the rule has not been met yet', () => {
  const waits = unagreed(row('2026-09-08', 'manager'), 'line-manager');
  const year = { since: d('2026-09-07'), today: d('2026-09-14'), moves: [], rows: [waits] };
  const finding = ask(pattern, factsOf(year));
  assert.equal(finding.outcome, 'not-yet');
  assert.match(because(finding), /0 of 1 periods so far; 1 written down and not agreed yet/);
  assert.equal(ask({ ...pattern, unagreed: 'counts' }, factsOf(year)).outcome, 'met');
  const gone = { ...year, today: d('2026-09-21') };
  assert.equal(ask(pattern, factsOf(gone)).outcome, 'not-met');
});

test('a session to come counts for nothing; one that is planned is named, and is no session once its day is over', () => {
  const planning: SupervisionPattern = { ...pattern, planned: ['planned'] };
  const rows = [row('2026-09-12', 'manager', 'planned')];
  const [running] = stands({ today: d('2026-09-09'), rows }, planning);
  assert.deepEqual([running?.state, running?.rows.length], ['possible', 1]);
  assert.equal(stands({ today: d('2026-09-14'), rows }, planning)[0]?.state, 'missed');
  const ahead = stands({ today: d('2026-09-09'), rows: [row('2026-09-12', 'manager')] }, planning);
  assert.deepEqual([ahead[0]?.state, ahead[0]?.rows], ['possible', []]);
});

test('NEL-063: what was held with somebody else in a period is known, though it does not count there', () => {
  const rows = [row('2026-10-21', 'practitioner'), row('2026-10-22', 'practitioner', 'missed')];
  const found = stands({ today: d('2026-11-02'), rows })[6];
  assert.deepEqual([found?.state, found?.rows, found?.others], ['missed', [], [rows[0]]]);
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

const leave = (from: string, to: string): DateMove => ({ type: 'leave', from: d(from), to: d(to) });
const excused = (found: ReturnType<typeof stands>) =>
  found.flatMap(({ first, because: why }) =>
    why !== undefined && 'leave' in why ? [`${first}${why.whole ? ' whole' : ' part'}`] : [],
  );
const firstFortnight = (found: ReturnType<typeof stands>) =>
  found.find(({ every }) => 'weeks' in every && every.weeks === 2)?.first;

test('where the ends move, leave excuses the periods that lie wholly in it, and the weekly part lasts longer', () => {
  const moves = [leave('2026-09-28', '2026-10-11'), leave('2026-11-04', '2026-11-05')];
  const found = stands({ today: d('2026-11-20'), moves });
  assert.deepEqual(excused(found), ['2026-09-28 whole', '2026-10-05 whole']);
  assert.equal(firstFortnight(found), '2026-11-02');
});

test('NEL-A15: where the pattern stands, leave that falls in a period is its reason, and day 43 stays day 43', () => {
  const moves = [leave('2026-09-28', '2026-10-11'), leave('2026-11-04', '2026-11-05')];
  const found = stands({ today: d('2026-11-20'), moves }, standing);
  assert.deepEqual(excused(found), ['2026-09-28 whole', '2026-10-05 whole', '2026-11-02 part']);
  assert.equal(firstFortnight(found), '2026-10-19');
  // While the period runs it has other days, and a session that is held in it counts.
  assert.equal(stands({ today: d('2026-11-15'), moves }, standing).at(-1)?.state, 'possible');
  const held = stands({ today: d('2026-11-20'), moves, rows: [row('2026-11-09', 'manager')] }, standing);
  assert.equal(held[7]?.state, 'held');
  // Two stretches of leave that take up a week between them.
  const both = stands(
    {
      today: d('2026-09-16'),
      moves: [leave('2026-09-14', '2026-09-16'), leave('2026-09-17', '2026-09-20')],
    },
    standing,
  );
  assert.deepEqual(excused(both), ['2026-09-14 whole']);
});

test('NEL-A15: a session agreed to be missed stands, unless leave takes up the whole period', () => {
  const moves = [leave('2026-11-04', '2026-11-05'), leave('2026-11-16', '2026-11-29')];
  const missed = [row('2026-11-03', 'manager', 'missed'), row('2026-11-17', 'manager', 'missed')];
  const told = (rows: readonly RowFact[], test = standing) =>
    stands({ today: d('2026-11-30'), moves, rows }, test)
      .filter(({ first }) => first >= '2026-11-02')
      .map(({ first, state }) => `${first} ${state}`);
  assert.deepEqual(told(missed), ['2026-11-02 missed', '2026-11-16 excused', '2026-11-30 possible']);
  assert.deepEqual(told([])[0], '2026-11-02 excused');
  // What one side alone wrote does not set the leave on record aside.
  assert.deepEqual(told(missed.map((one) => unagreed(one, 'applicant')))[0], '2026-11-02 excused');
  // Held after all.
  assert.deepEqual(told([...missed, row('2026-11-10', 'manager')])[0], '2026-11-02 held');
});

test('where the pattern stands, only the end of its last part follows a year that was made longer', () => {
  const ending: SupervisionPattern = {
    ...standing,
    pattern: [...pattern.pattern.slice(0, 2), { every: { months: 1 }, until: { years: 1 } }],
  };
  const moves: readonly DateMove[] = [{ type: 'added', from: d('2026-10-01'), days: 61 }];
  const found = stands({ today: d('2028-01-01'), moves }, ending);
  assert.equal(firstFortnight(found), '2026-10-19');
  assert.equal(found.at(-1)?.last, '2027-11-06');
});

test('what is left of a part and is shorter than half a period is joined to the one before it', () => {
  // 184 days: six weeks, ten fortnights and two days.
  const found = stands({ since: d('2026-03-02'), today: d('2026-10-01') });
  assert.deepEqual([found[15]?.first, found[15]?.last], ['2026-08-17', '2026-09-01']);
  assert.equal(found[16]?.first, '2026-09-02');
  // Seven days of a fortnight are a period of their own.
  const seven = stands({
    since: d('2026-03-02'),
    today: d('2026-10-01'),
    moves: [{ type: 'added', from: d('2026-09-01'), days: 5 }],
  });
  assert.deepEqual([seven[16]?.first, seven[16]?.last], ['2026-08-31', '2026-09-06']);
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

for (const reading of [pattern, standing])
  test(`whatever the start, the holidays and the leave, no period is counted twice or left out: ${reading.ifTheYearMoves ?? 'ends-move'}`, () => {
    fc.assert(
      fc.property(years, (year) => {
        const found = supervisionPeriods(reading, factsOf(year));
        let next = year.since;
        for (const [index, { first, last, number, over, state }] of found.entries()) {
          assert.equal(first, next, 'one begins the day after the one before');
          assert.ok(first <= last && first <= year.today);
          assert.equal(number, index + 1);
          assert.equal(over, last < year.today);
          assert.equal(state === 'possible', !over && state !== 'held' && state !== 'excused');
          next = fromDay(toDay(last) + 1);
        }
        for (const [index, { first, last, every }] of found.entries()) {
          const days = toDay(last) - toDay(first) + 1;
          // A part that is shorter than half a period as a whole has none before it to be joined to.
          const own = JSON.stringify(found[index - 1]?.every) === JSON.stringify(every);
          assert.ok(
            !own || 2 * days >= toDay(addPeriod(first, every)) - toDay(first) - 3,
            `${first} to ${last}`,
          );
        }
        for (const { over, state, because: why, rows } of found) {
          const onlyMissed = rows.length > 0 && rows.every(({ kinds }) => kinds?.includes('missed'));
          const whole = why !== undefined && 'leave' in why && why.whole;
          if (over && onlyMissed) assert.equal(state, whole ? 'excused' : 'missed', 'agreed as missed');
        }
        if (reading === standing)
          for (const end of [{ weeks: 6 }, { months: 6 }])
            assert.ok(
              found.every(({ first, last }) => {
                const part = addPeriod(year.since, end);
                return last < part || first >= part;
              }),
              'the parts end on their days, whatever is recorded',
            );
        assert.ok(next > year.today || found.length === 0, 'every day up to today lies in a period');
        assert.equal(found.length === 0, year.today < year.since);
        // A row belongs to one period at most, and to the one of its day where it is of the right kind.
        for (const one of year.rows) {
          const homes = found.filter(({ rows }) => rows.includes(one));
          const lies = found.find(
            ({ first, last }) => one.on !== undefined && first <= one.on && one.on <= last,
          );
          const counts = lies?.kind?.some((kind) => one.kinds?.includes(kind)) === true;
          const come = one.on !== undefined && one.on <= year.today;
          assert.deepEqual(homes, counts && come && lies !== undefined ? [lies] : []);
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
