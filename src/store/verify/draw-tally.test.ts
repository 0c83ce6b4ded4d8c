import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, moment } from '../../../test/support/stored-world.ts';
import { withTickets } from '../../core/case/draws/draw-list.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { drawTally } from './draw-tally.ts';

const pool = ['kss-1', 'kss-2', 'kss-3'];

function drawn(at: string, standards: readonly string[], times: Readonly<Record<string, number>>): CaseEvent {
  const before = day(`${at.slice(0, 7)}-01`);
  const proof = { commitment: '', nonce: '', entropy: '' };
  const fixed = {
    of: 'LIN-1',
    step: 'allocate',
    take: 1,
    entries: withTickets(pool, { before, times }),
    leftOut: [],
    countedBefore: before,
    fingerprint: '',
  };
  const data = { framework: 'kss', always: [], drawn: standards, from: pool, proof, fixed };
  return { type: 'StandardsAllocated', data, at: moment(at), by: 'otis' };
}

function differences(...events: readonly CaseEvent[]): readonly string[] {
  const tally = drawTally();
  for (const [n, event] of events.entries()) tally.count(`LIN-${n + 1}`, [event]);
  return tally.compare();
}

const first = drawn('2026-01-05T10:00:00.000Z', ['kss-1'], {});

test('a draw counts from the month after it on, and not before', () => {
  const same = drawn('2026-01-30T10:00:00.000Z', ['kss-2'], {});
  const next = drawn('2026-02-01T10:00:00.000Z', ['kss-3'], { 'kss-1': 1, 'kss-2': 1 });
  assert.deepEqual(differences(first, same, next), []);
});

test('a count that is not that of the record is named', () => {
  const next = drawn('2026-02-01T10:00:00.000Z', ['kss-3'], { 'kss-1': 2 });
  assert.deepEqual(differences(first, next), [
    'LIN-2: the draw says that kss-1 was drawn 2 times before 2026-02-01; it was 1.',
  ]);
});

test('midnight in London parts the months, also in summer', () => {
  const before = drawn('2026-05-31T22:30:00.000Z', ['kss-1'], {});
  const after = drawn('2026-05-31T23:30:00.000Z', ['kss-1'], {});
  const june = drawn('2026-06-10T10:00:00.000Z', ['kss-2'], { 'kss-1': 1 });
  assert.deepEqual(differences(before, after, june), []);
});
