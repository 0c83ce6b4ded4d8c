import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../../../test/support/stored-world.ts';
import { drawFrom } from './draw.ts';
import { type DrawEntry, ticketsOf, withTickets } from './draw-list.ts';

const pool = ['kss-1', 'kss-2', 'kss-3', 'kss-6', 'kss-8'];
const digits = (n: number, key = 'fixed for this test') =>
  createHmac('sha256', key).update(String(n)).digest('hex');
const runs = 10_000;

/** Twice in two thousand such tests chance alone gives more than this: 0.999 of chi-squared by degrees of freedom. */
const unremarkable: Readonly<Record<number, number>> = { 4: 18.47, 9: 27.88, 19: 43.82 };

function chiSquared(seen: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): number {
  return [...expected].reduce((sum, [one, due]) => sum + ((seen.get(one) ?? 0) - due) ** 2 / due, 0);
}

function counted(drawn: (n: number) => readonly string[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  for (let n = 0; n < runs; n += 1) {
    const pair = drawn(n).join('+');
    seen.set(pair, (seen.get(pair) ?? 0) + 1);
  }
  return seen;
}

/** How likely each pair is with these tickets: one is drawn first, or the other. */
function pairs(entries: readonly DrawEntry[]): ReadonlyMap<string, number> {
  const all = entries.reduce((sum, { tickets }) => sum + tickets, 0);
  const likely = new Map<string, number>();
  for (const [place, a] of entries.entries())
    for (const b of entries.slice(place + 1)) {
      const first = (a.tickets / all) * (b.tickets / (all - a.tickets));
      const second = (b.tickets / all) * (a.tickets / (all - b.tickets));
      likely.set(`${a.one}+${b.one}`, runs * (first + second));
    }
  return likely;
}

describe('ten thousand draws', () => {
  const even = withTickets(pool, { before: day('2026-01-01'), times: {} });

  test('of two out of five: each of the ten pairs as often as chance has it', () => {
    const found = chiSquared(
      counted((n) => drawFrom(pool, 2, digits(n))),
      pairs(even),
    );
    assert.ok(found < (unremarkable[9] ?? 0), `chi-squared ${found}`);
  });

  test('of three out of six rows: each of the twenty likewise', () => {
    const rows = ['1', '2', '3', '4', '5', '6'];
    const seen = counted((n) => drawFrom(rows, 3, digits(n, 'rows')));
    const expected = new Map([...seen.keys()].map((one) => [one, runs / 20]));
    assert.equal(expected.size, 20);
    const found = chiSquared(seen, expected);
    assert.ok(found < (unremarkable[19] ?? 0), `chi-squared ${found}`);
  });

  test('by unequal tickets: each pair as often as its tickets have it', () => {
    const entries = withTickets(pool, { before: day('2026-01-01'), times: { 'kss-1': 4, 'kss-3': 2 } });
    assert.deepEqual(
      entries.map(({ tickets }) => tickets),
      [1, 4, 3, 4, 4],
    );
    const found = chiSquared(
      counted((n) => drawFrom(ticketsOf({ entries }), 2, digits(n, 'tickets'))),
      pairs(entries),
    );
    assert.ok(found < (unremarkable[9] ?? 0), `chi-squared ${found}`);
  });

  test('the measure tells a bad generator: one that favours a place, and one that is too regular', () => {
    // A single base-16 digit divided by five leaves the first place once more often than the others.
    const favours = counted((n) => {
      const [a, b] = [Number.parseInt(digits(n)[0] ?? '', 16), Number.parseInt(digits(n)[1] ?? '', 16)];
      const first = pool[a % 5] ?? '';
      const rest = pool.filter((one) => one !== first);
      const second = rest[b % 4] ?? '';
      return pool.filter((one) => one === first || one === second);
    });
    assert.ok(chiSquared(favours, pairs(even)) > (unremarkable[9] ?? 0));
    const regular = counted((n) => drawFrom(pool, 2, (n % 7).toString(16).padStart(4, '0').repeat(16)));
    assert.ok(chiSquared(regular, pairs(even)) > (unremarkable[9] ?? 0));
  });
});

describe('the load of drawn standards', () => {
  /** Ten thousand draws one after the other, eight a month; the most that any was ahead of another as a month began. */
  function widest(weighed: boolean): number {
    const times: Record<string, number> = Object.fromEntries(pool.map((one) => [one, 0]));
    let [most, entries] = [0, withTickets(pool, { before: day('2026-01-01'), times })];
    for (let n = 0; n < runs; n += 1) {
      if (n % 8 === 0) {
        const counts = Object.values(times);
        most = Math.max(most, Math.max(...counts) - Math.min(...counts));
        if (weighed) entries = withTickets(pool, { before: day('2026-01-01'), times });
      }
      for (const one of drawFrom(ticketsOf({ entries }), 2, digits(n, 'load')))
        times[one] = (times[one] ?? 0) + 1;
    }
    return most;
  }

  test('stays even over ten thousand draws, where equal chances would drift apart', () => {
    const [weighed, equal] = [widest(true), widest(false)];
    assert.ok(weighed <= 12, `up to ${weighed} apart`);
    assert.ok(equal > 5 * weighed, `up to ${equal} apart with equal chances`);
  });

  test('and nothing is ever certain or out of reach', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 5, maxLength: 5 }), (counts) => {
        const times = Object.fromEntries(pool.map((one, place) => [one, counts[place] ?? 0]));
        const entries = withTickets(pool, { before: day('2026-01-01'), times });
        assert.ok(entries.every(({ tickets }) => tickets >= 1 && tickets <= 4));
        assert.equal(Math.min(...entries.map(({ tickets }) => tickets)), 1);
        for (const [place, a] of entries.entries())
          for (const b of entries.slice(place + 1))
            if ((a.earlier ?? 0) < (b.earlier ?? 0)) assert.ok(a.tickets >= b.tickets);
      }),
    );
  });
});

test('the quota is exact: as many as asked, all different, out of the pool, whatever the digits', () => {
  const list = fc.uniqueArray(fc.nat(99).map(String), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(list, fc.array(fc.integer({ min: 1, max: 4 })), fc.nat(), (ones, tickets, n) => {
      const entries = ones.map((one, place) => ({ one, tickets: tickets[place] ?? 1 }));
      const take = 1 + (n % Math.min(ones.length, 5));
      const drawn = drawFrom(ticketsOf({ entries }), take, digits(n).repeat(4));
      assert.equal(drawn.length, take);
      assert.equal(new Set(drawn).size, take);
      assert.deepEqual(
        drawn,
        ones.filter((one) => drawn.includes(one)),
      );
    }),
  );
});

test('digits that run out draw nothing at all', () => {
  assert.throws(() => drawFrom(pool, 2, digits(1).slice(0, 4)), /ran out/);
});
