import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDate } from './date.ts';
import { dueFor } from './deadline.ts';
import { englandHolidays } from './holidays.ts';
import { isPathwayMoment, momentNames, momentSource, momentWords } from './moment.ts';
import { workingCalendar } from './working-days.ts';

const on = isoDate('2026-01-13') ?? assert.fail();

test('a step or a typed date can be a moment, told apart from the fixed ones', () => {
  assert.deepEqual(momentSource('done:sign-agreement'), { of: 'done', step: 'sign-agreement' });
  assert.deepEqual(momentSource('opened:review-3'), { of: 'opened', step: 'review-3' });
  assert.deepEqual(momentSource('date:observation.held-on'), {
    of: 'date',
    section: 'observation',
    field: 'held-on',
  });
  assert.deepEqual(momentSource('date:c/kss-4.held-on'), {
    of: 'date',
    section: 'c/kss-4',
    field: 'held-on',
  });
  for (const name of [...momentNames, 'done:', 'done:Sign it', 'date:observation', 'until:review', 'done: a'])
    assert.equal(isPathwayMoment(name), false, name);
});

test('a sum names a step by its own title', () => {
  const calendar = workingCalendar({ holidays: englandHolidays, closures: [] });
  const due = dueFor(
    { period: { weeks: 1 }, after: 'done:sign-agreement' },
    { on, called: '“Sign the agreement” done' },
    calendar,
  );
  assert.deepEqual(due.sum, [
    '“Sign the agreement” done Tuesday 13 January 2026',
    'one week later: Tuesday 20 January 2026',
  ]);
  assert.equal(momentWords('told'), 'Letter sent');
});
