import assert from 'node:assert/strict';
import { test } from 'node:test';
import { level2 } from '../../../test/support/lincolnshire.ts';
import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import { fold } from './evolve.ts';
import { frameworksRunOut } from './frameworks-run-out.ts';
import type { CaseState } from './state.ts';

const at = '2027-01-12T10:00:00.000Z' as Instant;

function bookedFor(on: string, more: Partial<CaseState> = {}) {
  const sitting = { id: 's', on: on as IsoDate };
  const state: CaseState = {
    ...fold([]),
    status: 'open',
    booking: { panel: 'panel', sitting, bookedAt: at },
    ...more,
  };
  return frameworksRunOut({ state, policy: level2 }).map(({ framework }) => framework.id);
}

test('a framework holds on its last day and has run out on the next', () => {
  assert.deepEqual(bookedFor('2027-03-31'), []);
  assert.deepEqual(bookedFor('2027-04-01'), ['kss']);
});

test('nothing is said of a case without a panel ahead, or one that is over', () => {
  assert.deepEqual(bookedFor('2027-04-01', { booking: undefined }), []);
  assert.deepEqual(bookedFor('2027-04-01', { status: 'withdrawn' }), []);
});

test('a framework that the pathway does not work to is not told of', () => {
  const { pcf } = level2.pack.frameworks;
  assert.ok(pcf);
  const frameworks = { ...level2.pack.frameworks, pcf: { ...pcf, validUntil: '2027-01-31' as IsoDate } };
  const policy = { ...level2, pack: { ...level2.pack, frameworks } };
  const booking = { panel: 'panel', sitting: { id: 's', on: '2027-02-01' as IsoDate }, bookedAt: at };
  assert.deepEqual(frameworksRunOut({ state: { ...fold([]), status: 'open', booking }, policy }), []);
});
