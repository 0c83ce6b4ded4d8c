import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../core/calendar/instant.ts';
import { answerReflection } from './answer-reflection.ts';
import type { ReflectionAsked } from './cpd-ports.ts';

const now = instant('2026-03-04T10:00:00Z') ?? assert.fail('no moment');
const viewer = { authority: 'northshire', personId: 'bob', offices: [] };
const open: ReflectionAsked = {
  id: 'r1',
  owner: { id: 'ann', name: 'Made-up Ann' },
  at: now,
  note: '',
  shown: { title: 'A day', activity: '', did: 'Went.', why: '', learnt: 'Much.', changed: '' },
  standing: 'asked',
  words: '',
};
const given: ReflectionAsked = { ...open, standing: 'given', answeredAt: now, words: 'We talked.' };

/** Another page answered, or its owner withdrew it, between the reading and the writing. */
function overtakenBy(after: ReflectionAsked | undefined) {
  const seen = [open, after];
  return { asked: async () => seen.shift(), answer: async () => false };
}
const declining = { viewer, id: 'r1', answer: 'declined', role: 'Colleague', words: '' } as const;

test('two pages at the same moment: whoever comes second is told what stands', async () => {
  const answered = await answerReflection({ now: () => now }, overtakenBy(given), declining);
  assert.deepEqual(answered, { type: 'answered-before', stands: given });
});

test('two pages that say the same are one answer', async () => {
  const same = { ...declining, answer: 'given', words: ' We talked. ' } as const;
  assert.deepEqual(await answerReflection({ now: () => now }, overtakenBy(given), same), { type: 'done' });
});

test('withdrawn at the same moment, it is gone', async () => {
  const answered = await answerReflection({ now: () => now }, overtakenBy(undefined), declining);
  assert.deepEqual(answered, { type: 'not-found' });
});
