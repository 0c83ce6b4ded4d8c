import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoDate } from '../../core/calendar/date.ts';
import { type Instant, londonEndOfDay } from '../../core/calendar/instant.ts';
import { type GatheredTask, gatherTasks } from './gather-tasks.ts';

const endOf = (day: string): Instant => londonEndOfDay(isoDate(day) ?? assert.fail(day));
const now = endOf('2026-03-09');
const task = (step: string, due?: string): GatheredTask => ({
  pathway: 'year',
  step,
  ...(due === undefined ? {} : { dueAt: endOf(due) }),
});
const many = (step: string, count: number, due?: string) =>
  Array.from({ length: count }, () => task(step, due));

test('a list of few stays whole, whenever it is due', () => {
  const tasks = [...many('review', 4, '2027-01-12'), ...many('observe', 4)];
  assert.deepEqual(gatherTasks(tasks, now), { first: tasks, undated: [], later: [] });
});

test('of a long list, what is late or due within four weeks stands first', () => {
  const first = [task('review', '2026-01-06'), task('review', '2026-04-06')];
  const rest = [task('review', '2026-04-07'), ...many('log', 8, '2026-09-01')];
  assert.deepEqual(gatherTasks([...first, ...rest], now).first, first);
});

test('a date that has to be put right stands first too, though no day is set for it', () => {
  const rest = many('log', 9, '2026-09-01');
  assert.deepEqual(gatherTasks([...rest, task('move'), task('move')], now).first, many('move', 2));
});

test('the rest is one kind of thing to do for each step, nothing left out and nothing twice', () => {
  const tasks = [...many('review', 3, '2026-07-01'), ...many('log', 5, '2026-09-01'), ...many('review', 2)];
  const { first, undated, later } = gatherTasks([...tasks, task('review', '2027-01-01')], now);
  const counted = (kinds: typeof later) => kinds.map((kind) => [kind[0].step, kind.length]);
  assert.deepEqual([first.length, counted(undated)], [0, [['review', 2]]]);
  assert.deepEqual(counted(later), [
    ['review', 4],
    ['log', 5],
  ]);
});
