import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { momentNames } from '../../core/calendar/moment.ts';
import { settingWords } from './setting-words.ts';

test('what a failure does, and when, is said in words and never by its name in the pack', () => {
  assert.equal(settingWords('stops'), 'the step cannot be finished');
  assert.equal(settingWords('told'), 'the outcome letter');
  assert.equal(settingWords('now'), 'today');
  assert.equal(settingWords(true), 'yes');
  assert.equal(settingWords('Post-qualifying module'), 'Post-qualifying module');
  assert.equal(settingWords(15), '15');
  const raw = new Set<string>(['stops', 'holds', 'warns', 'shows', ...momentNames]);
  const all = Object.values(lincolnshire.settings).flatMap(({ choices }) => choices);
  assert.ok(all.some((value) => raw.has(String(value))));
  for (const value of all) assert.ok(!raw.has(settingWords(value)), settingWords(value));
});
