import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant } from '../../core/calendar/instant.ts';
import type { RecordEntry } from '../../core/case/record/record-entry.ts';
import { stageOf } from './record-lines.ts';

const at = (text: string): Instant => instant(text) ?? assert.fail(text);
const done = (more: Partial<RecordEntry>): RecordEntry => ({
  stage: 'observe',
  clause: 'X-1',
  says: 'Observe.',
  kept: 'kept',
  what: 'Recorded.',
  at: at('2025-12-10T11:00:00Z'),
  by: 'pip',
  byRole: 'line-manager',
  ...more,
});

function eventsOf(...entries: readonly RecordEntry[]) {
  const stage = stageOf({
    id: 'observe',
    title: 'Observe',
    entries,
    who: ({ by, roles }) => `${by}: ${roles.join(' and ')}`,
    asked: ({ says }) => says,
    rests: () => '',
    given: () => '',
  });
  return stage.events.map(({ who, lines }) => [who, lines.length]);
}

test('one person at one time is one event, under every title in which they acted', () => {
  const signed = done({ says: 'The observer signs.', byRole: 'observer' });
  assert.deepEqual(eventsOf(done({}), signed, done({ says: 'Another.' })), [
    ['pip: line-manager and observer', 3],
  ]);
});

test('two people at one time are two, and one person at two times as well', () => {
  const other = done({ says: 'The other one.', by: 'gil' });
  const later = done({ says: 'Later.', at: at('2025-12-11T11:00:00Z') });
  assert.deepEqual(eventsOf(done({}), later, other), [
    ['pip: line-manager', 1],
    ['gil: line-manager', 1],
    ['pip: line-manager', 1],
  ]);
});
