import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshirePolicy } from '../../../../test/support/case-walk.ts';
import { caseWith } from '../../../../test/support/planned-cases.ts';
import { at, d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import type { CaseFile } from '../case-file.ts';
import { placeMoves } from './place-moves.ts';

const policy = lincolnshirePolicy();
const kinds = Object.keys(policy.pack.itemKinds);
const now = at('2026-02-02T10:00:00Z');

/** A case booked for April, with an observation of each of these days. */
function booked(...observed: readonly string[]): CaseFile {
  const items = observed.map((on) => ({
    kind: kinds.indexOf('practice-observation'),
    on: d(on),
    good: true,
    case: 1,
  }));
  const caseFile = caseWith(policy, {
    items,
    rows: [],
    dates: [],
    registered: d('2023-01-01'),
    programmeEnded: d('2024-03-01'),
    sittings: [],
  });
  const booking = {
    panel: 'career-progression-panel',
    sitting: { id: 'april', on: d('2026-04-23'), endsAt: londonInstant(d('2026-04-23'), '16:00') },
    bookedAt: now,
    submitBy: d('2026-03-27'),
  };
  return { ...caseFile, state: { ...caseFile.state, booking } };
}

const moved = (caseFile: CaseFile, on: string, submitBy?: string) =>
  placeMoves(caseFile, {
    sitting: { id: 'april', on: d(on), endsAt: londonInstant(d(on), '16:00') },
    submitBy: submitBy === undefined ? undefined : d(submitBy),
    now,
    today: d('2026-02-02'),
  });

test('evidence that would be too old is named, with the days on which another would do', () => {
  const { windows } = moved(booked('2025-10-01', '2026-01-20'), '2026-09-17', '2026-08-21');
  assert.deepEqual(
    windows.map(({ title, on, stands }) => [title, on, stands]),
    [
      ['Practice observation', '2025-10-01', 'stale'],
      ['Practice observation', '2026-01-20', 'stale'],
    ],
  );
  assert.deepEqual(windows[0]?.days, [{ first: '2026-02-21', last: '2026-08-21' }]);
});

test('a week later breaks no window, and every deadline that hangs on the panel moves with it', () => {
  const { windows, deadlines, against } = moved(booked('2025-12-01'), '2026-04-30');
  assert.deepEqual([windows, against], [[], []]);
  const letter = deadlines.find(({ title }) => title === 'Send the outcome letter');
  assert.deepEqual(
    [letter?.before?.on, letter?.after?.on, letter?.past],
    ['2026-04-24', '2026-05-01', false],
  );
  assert.ok(
    !deadlines.some(({ title }) => title === 'Submit your portfolio'),
    'its own submission date stays',
  );
});

test('a submission date that would be over already is said', () => {
  const { deadlines, reach } = moved(booked(), '2026-02-12', '2026-01-30');
  const submit = deadlines.find(({ title }) => title === 'Submit your portfolio');
  assert.deepEqual([submit?.before?.on, submit?.after?.on, submit?.past], ['2026-03-27', '2026-01-30', true]);
  assert.equal(reach?.type, 'cannot');
});

test('the same date moves nothing, and a case without a place has nothing that could move', () => {
  const same = moved(booked('2025-12-01'), '2026-04-23');
  assert.deepEqual([same.deadlines, same.windows, same.against], [[], [], []]);
  const none = booked();
  const { deadlines, windows } = moved(
    { ...none, state: { ...none.state, booking: undefined } },
    '2026-09-17',
  );
  assert.deepEqual([deadlines, windows], [[], []]);
});
