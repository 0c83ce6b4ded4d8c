import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fromDay, isoDate, type IsoDate, toDay } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import { englandHolidays } from '../calendar/holidays.ts';
import { workingCalendar } from '../calendar/working-days.ts';
import type { CpdActivity } from './activity.ts';
import { type CountedYear, countYear } from './count-year.ts';
import type { Regulator } from './regulator.ts';
import { yearHolding } from './regulator-year.ts';
import { standingWords, stillWanted } from './standing-words.ts';
import { remindsOn } from './year-reminder.ts';

const d = (text: string): IsoDate => isoDate(text) ?? assert.fail(text);
const regulator: Regulator = {
  id: 'register',
  title: 'The Register',
  link: 'https://register.example/',
  says: 'Two pieces.',
  year: { from: { month: 12, day: 1 }, until: { month: 11, day: 30 } },
  renewal: { from: { month: 9, day: 1 }, until: { month: 11, day: 30 } },
  asks: { pieces: 2, reflected: 1 },
  remindOn: [
    { month: 9, day: 1 },
    { month: 11, day: 28 },
  ],
  export: [
    { id: 'kind', title: 'Kind', from: ['kind'], optional: true },
    { id: 'title', title: 'Title', from: ['title'] },
    { id: 'did', title: 'What', from: ['did', 'why'] },
    { id: 'days', title: 'When', from: ['days'] },
    { id: 'learnt', title: 'Learnt', from: ['learnt'] },
    { id: 'changed', title: 'Changed', from: ['changed'] },
    { id: 'peer', title: 'Peer', from: ['reflection'], optional: true },
  ],
};

function activity(id: string, change: Partial<CpdActivity> = {}): CpdActivity {
  return {
    id,
    title: `Piece ${id}`,
    did: `Read about ${id}`,
    on: d('2026-03-10'),
    activity: 'reading',
    why: '',
    learnt: 'A way to ask.',
    changed: 'I ask first.',
    cases: [],
    standards: [],
    keptAt: '2026-03-10T09:00:00.000Z' as Instant,
    finished: true,
    peerRole: '',
    peerWords: '',
    reflections: [],
    ...change,
  };
}

function counted(...activities: readonly CpdActivity[]): CountedYear {
  return countYear({ regulator, activities, within: d('2026-06-01'), today: d('2026-06-01') });
}

const reflections = [{ role: 'Team manager', words: 'We asked who had been heard.' }];

describe('the year of the register', () => {
  test('two different pieces, one of them talked over, meet it', () => {
    const year = counted(activity('a', { reflections }), activity('b'));
    assert.ok(year.met);
    assert.deepEqual(stillWanted(year), []);
  });

  test('two pieces and no peer reflection do not, and it says what is wanted', () => {
    const year = counted(activity('a'), activity('b'));
    assert.equal(year.met, false);
    assert.deepEqual(stillWanted(year), ['a peer reflection on one of them']);
  });

  test('one piece does not, however well it was talked over', () => {
    const year = counted(activity('a', { reflections }));
    assert.equal(year.met, false);
    assert.deepEqual(stillWanted(year), ['1 more finished, different piece']);
  });

  test('talking it over elsewhere counts once the role and what came of it are both said', () => {
    const half = counted(activity('a', { peerRole: 'Practice educator' }), activity('b'));
    assert.equal(half.reflected.has, 0);
    const unnamed = counted(activity('a', { peerWords: 'I had left out the father.' }), activity('b'));
    assert.equal(unnamed.reflected.has, 0);
    const whole = { peerRole: 'Practice educator', peerWords: 'I had left out the father.' };
    assert.ok(counted(activity('a', whole), activity('b')).met);
  });
});

/** What is wrong with the second piece, and what is said of it. */
const refused: readonly (readonly [string, Partial<CpdActivity>, RegExp, RegExp])[] = [
  [
    'a day before the year',
    { on: d('2025-11-30') },
    /30 November 2025 is outside/,
    /1 December 2025 to 30 November 2026/,
  ],
  ['a day after today', { on: d('2026-06-02') }, /2 June 2026 is still to come/, /once you have done it/],
  ['nothing learnt', { learnt: '' }, /not finished/, /^Write what you learnt\.$/],
  ['two boxes empty', { did: '', changed: '' }, /not finished/, /what you did and what changed/],
  ['marked to be finished', { finished: false }, /to be finished later/, /Look it over/],
  [
    'the same account of it on another day and under another title',
    { did: 'read about: A!', on: d('2026-04-01') },
    /same piece as “Piece a”/,
    /have to be different/,
  ],
];

describe('a piece that does not count says why, and what would make it count', () => {
  for (const [name, change, says, mend] of refused)
    test(name, () => {
      const year = counted(activity('a', { reflections }), activity('b', change));
      const standing = year.standings.get('b') ?? assert.fail('no standing');
      const words = standingWords(standing, year);
      assert.match(words.says, says);
      assert.match(words.mend, mend);
      assert.equal(year.met, false);
    });

  test('without a day', () => {
    const { on: _, ...undated } = activity('b');
    const year = counted(activity('a', { reflections }), undated);
    assert.deepEqual(year.standings.get('b'), { type: 'no-date' });
  });

  test('a title makes no two pieces the same: two supervisions, and something learnt in each', () => {
    const alike = { title: 'Group supervision', did: 'Talked about a visit.' };
    const march = activity('a', { ...alike, on: d('2026-03-10'), learnt: 'Ask first.', reflections });
    const may = activity('b', { ...alike, on: d('2026-05-10'), learnt: 'Wait for the answer.' });
    assert.ok(counted(march, may).met);
    const other = activity('b', { title: 'Group supervision', did: 'Talked about a closing.' });
    assert.ok(counted(march, other).met);
  });

  test('of two accounts of the same piece the one that was talked over counts', () => {
    const late = activity('z', { did: 'Read about a', on: d('2026-04-01'), reflections });
    const year = counted(activity('a'), late, activity('b'));
    assert.equal(year.standings.get('z')?.type, 'counts');
    assert.equal(year.standings.get('a')?.type, 'same-piece');
    assert.ok(year.met);
  });

  test('the first and the last day of the year are in it', () => {
    const ends = { within: d('2026-11-30'), today: d('2026-11-30') };
    const activities = [
      activity('a', { on: d('2025-12-01'), reflections }),
      activity('b', { on: d('2026-11-30') }),
    ];
    assert.ok(countYear({ regulator, activities, ...ends }).met);
  });
});

const days = fc.integer({ min: toDay(d('1990-01-01')), max: toDay(d('2089-12-31')) }).map(fromDay);

describe('whatever the day', () => {
  test('every day is in exactly one year, and the years follow each other without a gap', () => {
    fc.assert(
      fc.property(days, (on) => {
        const year = yearHolding(regulator, on);
        assert.ok(year.from <= on && on <= year.until);
        assert.match(`${year.from} ${year.until}`, /^\d{4}-12-01 \d{4}-11-30$/);
        assert.deepEqual(yearHolding(regulator, year.from), year);
        const next = yearHolding(regulator, fromDay(toDay(year.until) + 1));
        assert.equal(toDay(next.from), toDay(year.until) + 1);
        assert.ok(year.from <= year.renewal.from && year.renewal.until <= year.until);
      }),
    );
  });

  test('the order makes no difference, nothing outside counts, and a piece more never takes one away', () => {
    const pieces = fc.array(
      fc.record({
        on: days,
        did: fc.constantFrom('A', 'B'),
        learnt: fc.constantFrom('C', 'D'),
        talked: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, days, (made, today) => {
        const activities = made.map(({ on, did, learnt, talked }, index) =>
          activity(`p${index}`, { on, did, learnt, ...(talked ? { reflections } : {}) }),
        );
        const ask = { regulator, within: today, today };
        const all = countYear({ ...ask, activities });
        assert.deepEqual(countYear({ ...ask, activities: activities.toReversed() }), all);
        for (const { id, on = d('1900-01-01') } of activities)
          if (all.standings.get(id)?.type === 'counts')
            assert.ok(on >= all.year.from && on <= all.year.until && on <= today);
        const fewer = countYear({ ...ask, activities: activities.slice(1) });
        assert.ok(fewer.pieces.has <= all.pieces.has && fewer.reflected.has <= all.reflected.has);
      }),
    );
  });
});

describe('the days of reminding', () => {
  const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });
  const remindedOn = (day: string) => remindsOn(regulator, [d(day)], calendar);

  test('1 September, or the first working day after it; none before', () => {
    assert.ok(remindedOn('2026-09-01'));
    assert.ok(!remindedOn('2026-08-31') && !remindedOn('2026-09-02'));
    // 1 September 2024 was a Sunday.
    assert.ok(remindedOn('2024-09-02') && !remindedOn('2024-08-30'));
  });

  test('a day that was missed is caught up with, and nothing is told in the new year', () => {
    assert.ok(remindsOn(regulator, [d('2026-08-28'), d('2026-09-01'), d('2026-09-02')], calendar));
    assert.ok(remindedOn('2026-11-30'), '28 November 2026 is a Saturday');
    assert.ok(!remindedOn('2026-12-01'));
  });
});
