import assert from 'node:assert/strict';
import { test } from 'node:test';
import { londonDate, londonInstant, londonTime } from '../../calendar/instant.ts';
import { d } from '../../../../test/support/rules.ts';
import { roomFor, slotsOf } from './slots.ts';

const startsAt = londonInstant(d('2026-03-17'), '09:30');
const endsAt = londonInstant(d('2026-03-17'), '11:00');

test('each case has its time, one after another from the start of the panel', () => {
  const slots = slotsOf(['B', 'A'], { startsAt, endsAt, minutesEach: 45 });
  assert.deepEqual(
    slots.map(({ ref, startsAt: from, endsAt: to, over }) => [ref, londonTime(from), londonTime(to), over]),
    [
      ['B', '09:30', '10:15', false],
      ['A', '10:15', '11:00', false],
    ],
  );
});

test('a case that would go on after the panel ends says so', () => {
  const slots = slotsOf(['A', 'B', 'C'], { startsAt, endsAt, minutesEach: 45 });
  assert.deepEqual(
    slots.map(({ over }) => over),
    [false, false, true],
  );
  assert.equal(slotsOf(['A'], { startsAt, minutesEach: 600 })[0]?.over, false);
});

test('there is room for as many as fit whole, and nobody knows where no end is set', () => {
  assert.equal(roomFor({ startsAt, endsAt, minutesEach: 40 }), 2);
  assert.equal(roomFor({ startsAt, endsAt: undefined, minutesEach: 40 }), undefined);
  assert.equal(roomFor({ startsAt, endsAt }), undefined);
});

test('in the night of a clock change the minutes pass as they pass', () => {
  const [slot] = slotsOf(['A'], { startsAt: londonInstant(d('2026-03-29'), '00:30'), minutesEach: 60 });
  assert.equal(slot && londonTime(slot.endsAt), '02:30');
  assert.equal(slot && londonDate(slot.endsAt), '2026-03-29');
});
