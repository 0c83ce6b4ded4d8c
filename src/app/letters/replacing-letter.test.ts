import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../core/calendar/instant.ts';
import type { LetterState } from '../../core/case/state.ts';
import { replacingWords } from './replacing-letter.ts';

const sent: LetterState = {
  id: 'one',
  letter: 'outcome-approved',
  to: 'wren',
  by: 'win',
  step: 'tell-outcome',
  at: '2026-03-26T16:30:00.000Z' as Instant,
  content: { id: 'text', hash: '', words: 1 },
};

test('a letter that is replaced is named by the day that stands on it, whenever the mail took it', () => {
  const superseded = { at: '2026-03-27T10:00:00.000Z' as Instant, by: 'perry' };
  const letters = [{ ...sent, superseded, deliveredAt: '2026-03-27T07:00:00.000Z' as Instant }];
  const words = replacingWords({ step: 'tell-outcome', to: 'wren' }, { letters });
  assert.match(words ?? '', /takes the place of the one of 26 March 2026\./);
});
