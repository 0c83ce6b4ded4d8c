import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { moment } from '../../../test/support/stored-world.ts';
import type { LetterState } from '../../core/case/state.ts';
import { letterRow } from './letter-row.ts';

const due = moment('2026-04-24T15:00:00.000Z');
const sent: LetterState = {
  id: 'l',
  letter: 'outcome-deferred',
  to: 'ada',
  content: { id: 't', hash: 'h', words: 3 },
  due,
  at: moment('2026-04-24T14:00:00.000Z'),
  by: 'hal',
};
const place = { pack: lincolnshire, name: (id: string) => id, url: '/cases/T/letters' };

test('a letter is late by when the mail took it, not by when it was written', () => {
  const delivered = { ...sent, deliveredAt: moment('2026-04-24T16:30:00.000Z') };
  const row = letterRow(delivered, { ...place, now: moment('2026-05-01T09:00:00.000Z') });
  assert.equal(row.late, true);
  assert.equal(row.due, 'Due by 16:00 on Friday 24 April 2026, late by one hour');
});

test('a letter still on its way is in time until its time is up', () => {
  assert.equal(letterRow(sent, { ...place, now: moment('2026-04-24T14:59:00.000Z') }).late, false);
  const late = letterRow(sent, { ...place, now: moment('2026-04-25T15:00:00.000Z') });
  assert.equal(late.late, true);
  assert.equal(late.delivery, 'Still on its way');
});
