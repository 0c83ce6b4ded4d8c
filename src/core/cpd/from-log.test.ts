import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../calendar/date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { CpdActivity } from './activity.ts';
import { partText, rowFromLog } from './from-log.ts';

const activity: CpdActivity = {
  id: 'a',
  title: 'A day in court',
  did: 'Watched two hearings.',
  on: '2026-03-02' as IsoDate,
  activity: 'colleagues',
  why: 'Never seen one.',
  learnt: 'They ask what is left out.',
  changed: 'I look for that first.',
  cases: ['LCS 1', 'LCS 2'],
  standards: ['kss-8', 'pcf-3'],
  keptAt: '2026-03-02T18:00:00.000Z' as Instant,
  finished: true,
  peerRole: '',
  peerWords: '',
  reflections: [],
};
const terms = { kindTitle: 'Learning with colleagues', days: '2 March 2026' };

test('a row has a column for each part that the form asks for, and no other', () => {
  const columns = [
    { id: 'date', from: 'on' },
    { id: 'example', from: 'did' },
    { id: 'growth', from: 'changed' },
    { id: 'case', from: 'cases' },
    { id: 'standards', from: 'standards', offers: new Set(['kss-7', 'kss-8']) },
  ] as const;
  assert.deepEqual(rowFromLog(activity, columns, terms), {
    date: '2026-03-02',
    example: 'Watched two hearings.',
    growth: 'I look for that first.',
    case: 'LCS 1, LCS 2',
    standards: 'kss-8',
  });
});

test('what there is nothing of is left for its writer to fill in', () => {
  const columns = [
    { id: 'standards', from: 'standards', offers: new Set(['permanence-1']) },
    { id: 'peer', from: 'reflection' },
  ] as const;
  assert.deepEqual(rowFromLog(activity, columns, terms), {});
});

test('a peer reflection is told by role: what colleagues gave, then what was talked over elsewhere', () => {
  const told = {
    ...activity,
    reflections: [{ role: 'Team Manager', words: 'Whom did they not ask?' }],
    peerRole: 'Practice educator',
    peerWords: 'I had left out the father.',
  };
  assert.equal(
    partText(told, 'reflection', terms),
    'Team Manager: Whom did they not ask?\n\nPractice educator: I had left out the father.',
  );
  assert.equal(partText({ ...activity, peerRole: 'Practice educator' }, 'reflection', terms), '');
});
