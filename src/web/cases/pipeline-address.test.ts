import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, filtersOf, queryOf, readAsked } from './pipeline-address.ts';

test('an address without a word asks for the open cases, soonest date first', () => {
  const asks = readAsked({});
  assert.deepEqual(filtersOf(asks), { status: 'open' });
  assert.equal(asks.sort, 'due');
  assert.equal(addressOf(asks), '/cases');
});

test('what is asked comes back in the address, each thing once', () => {
  const query =
    'status=all&step=level-1%2Fbook&move=hr&panel=2026-04-24&late=yes&q=Ada+E&team=north&with=Pat&sort=name';
  const asks = readAsked(Object.fromEntries(new URLSearchParams(query)));
  assert.equal(queryOf(asks), query);
  assert.deepEqual(filtersOf(asks), {
    pathway: 'level-1',
    step: 'book',
    move: 'hr',
    panelOn: '2026-04-24',
    late: true,
    search: 'Ada E',
    team: 'north',
    party: 'Pat',
  });
});

test('what somebody made up is left aside, and nothing of it reaches the database', () => {
  const asks = readAsked({
    status: 'x',
    panel: '2026-02-30',
    late: '1',
    q: ['a', 'b'],
    sort: 'hash',
    move: ' ',
    team: 'a\0b',
  });
  assert.deepEqual(filtersOf(asks), { status: 'open' });
  assert.equal(queryOf(asks), '');
});
