import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshire } from '../../../test/support/lincolnshire.ts';
import { at, d } from '../../../test/support/rules.ts';
import { membersEntries } from './panel-calendar.ts';
import type { PanelNotice } from './panel-ports.ts';
import { panelNoticeWords } from './panel-notice-words.ts';
import type { Sitting } from '../ports.ts';

const policies = {
  current: () => lincolnshire,
  of: () => assert.fail('no case is asked about'),
  later: () => [],
};
const desk = { policies, now: () => at('2026-01-12T10:00:00Z') };

const sitting: Sitting = {
  id: 'april',
  panel: 'career-progression-panel',
  on: d('2026-04-23'),
  startsAt: at('2026-04-23T08:30:00Z'),
  endsAt: at('2026-04-23T15:00:00Z'),
  kind: 'scheduled',
  meetingLink: 'https://meet.example.org/april',
  booked: 2,
  version: 1,
  members: [
    { person: 'hana', part: 'chair', office: 'head-of-service' },
    { person: 'hugh', part: 'core', office: 'head-of-service' },
  ],
};

const entries = (more: Partial<Sitting> = {}) =>
  membersEntries(desk, 'lincolnshire', { ...sitting, ...more });

test('whoever sits is asked to hold the date, then invited, each once, those in somebody’s place too', () => {
  const substitute = {
    person: 'hope',
    part: 'core',
    office: 'head-of-service',
    ref: 'A',
    inPlaceOf: 'hugh',
  } as const;
  const held = entries({ substitutes: [substitute, { ...substitute, ref: 'B' }] });
  assert.deepEqual(
    held.map(({ person, entry }) => [person, entry.status]),
    [
      ['hana', 'held'],
      ['hugh', 'held'],
      ['hope', 'held'],
    ],
  );
  assert.ok(!JSON.stringify(held).includes('"ref"'), 'no case is in it');
  const invited = entries({ confirmedAt: at('2026-01-12T09:00:00Z') });
  assert.deepEqual(new Set(invited.map(({ entry }) => entry.status)), new Set(['confirmed']));
  assert.deepEqual(new Set(invited.map(({ uid }) => uid)), new Set(['sitting-april']));
});

test('a cancelled panel says why, and one that has been says nothing any more', () => {
  const cancelled = { at: at('2026-01-12T09:00:00Z'), by: 'quin', reason: 'Two are ill.' };
  assert.deepEqual(
    entries({ cancelled }).map(({ entry }) => [entry.status, entry.why]),
    [
      ['cancelled', 'Two are ill.'],
      ['cancelled', 'Two are ill.'],
    ],
  );
  assert.deepEqual(entries({ on: d('2026-01-11') }), []);
});

test('the words with it say what changed, and of what was cancelled only that and why', () => {
  const [one] = entries({ confirmedAt: at('2026-01-12T09:00:00Z') });
  assert.ok(one);
  const notice: PanelNotice = { ...one, id: 'n', sequence: 1, before: { ...one.entry, on: d('2026-04-16') } };
  const changed = panelNoticeWords(notice, 'https://waymark.example');
  assert.equal(changed.subject, 'Changed: Career Progression Panel, Thursday 23 April 2026');
  assert.match(changed.text, /It was: Thursday 16 April 2026, 09:30 to 16:00/);
  assert.match(changed.text, /https:\/\/waymark\.example\/panels\/april/);
  const off = { ...notice, entry: { ...one.entry, status: 'cancelled' as const, why: 'Two are ill.' } };
  const words = panelNoticeWords(off, 'https://waymark.example');
  assert.match(words.subject, /^Cancelled: /);
  assert.match(words.text, /The reason: Two are ill\./);
  assert.doesNotMatch(words.text, /To join|It was/);
});
