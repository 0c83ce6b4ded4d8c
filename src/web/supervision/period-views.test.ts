import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy } from '../../../test/support/asye-year.ts';
import { d, factsWith } from '../../../test/support/rules.ts';
import { supervisionLists } from '../../core/case/programme/supervision-lists.ts';
import { supervisionFollows } from '../layout/supervision-words.ts';
import { patternLines, periodView, standsWords } from './period-views.ts';

const policy = yearPolicy();
const pattern = supervisionLists(policy)?.pattern?.test ?? assert.fail('no pattern');
const week = {
  number: 3,
  first: d('2026-09-21'),
  last: d('2026-09-27'),
  every: { weeks: 1 },
  over: true,
} as const;
const view = (period: Partial<Parameters<typeof periodView>[0]>) =>
  periodView(
    { ...week, state: 'missed', rows: [], others: [], ...period },
    { test: pattern, policy, form: '/write' },
  );

test('a period of which nothing is written down leads to the form; one that was written down as missed does not', () => {
  assert.equal(view({}).record, '/write?on=2026-09-27');
  assert.equal(view({ state: 'possible' }).record, '/write?on=2026-09-27');
  assert.equal(view({ rows: [{ on: d('2026-09-23') }] }).record, undefined);
  assert.equal(view({ state: 'held', rows: [{ on: d('2026-09-23') }] }).record, undefined);
});

test('NEL-062, NEL-063: a period says for whom it waits, what is planned, and what was held in it and does not count', () => {
  const on = d('2026-09-23');
  const waits = view({ state: 'waiting', rows: [{ on }], waitsFor: ['line-manager'] });
  assert.equal(waits.tag.text, 'Written down');
  assert.equal(waits.says, '23 September 2026. Written down, waits for the Assistant Team Manager to agree.');
  const excuse = { state: 'waiting', because: { choice: 'sickness' }, waitsFor: ['line-manager'] } as const;
  assert.match(view(excuse).says, /^Excused: sickness\. Written down, waits for/);
  const counts = view({ state: 'held', rows: [{ on }], waitsFor: ['applicant'] });
  assert.match(counts.says, /^23 September 2026\. Not agreed yet by the .+\.$/);
  assert.equal(view({ kind: ['line-manager'] }).says, 'Nothing is recorded.');
  const others = [{ on, kind: 'practice-lead' }];
  assert.equal(
    view({ kind: ['line-manager'], others }).says,
    '23 September 2026: one-to-one with a Practice Improvement Practitioner. It does not count here: this period asks for one-to-one with the Assistant Team Manager.',
  );
  const planned = { rows: [{ on, kind: 'line-manager', kinds: ['line-manager', 'planned'] }] };
  assert.equal(view({ state: 'possible', ...planned }).says, 'Planned for 23 September 2026.');
  assert.match(view(planned).says, /what became of it is not written down/);
});

test('what recorded leave does to the pattern is told as the policy is read', () => {
  const moves = [{ type: 'leave', from: d('2026-09-28'), to: d('2026-10-11') }] as const;
  const facts = factsWith({ today: d('2026-11-02'), moments: { 'in-post': { on: d('2026-09-07'), moves } } });
  const lines = (test: typeof pattern) => patternLines(test, facts, policy)[0];
  assert.equal(pattern.ifTheYearMoves, 'stands');
  assert.match(lines(pattern)?.until ?? '', /to 18 October 2026$/);
  assert.deepEqual(lines(pattern)?.moved, []);
  assert.match(standsWords(pattern, facts) ?? '', /does not move the pattern/);
  const moving = { ...pattern, ifTheYearMoves: 'ends-move' } as const;
  assert.match(lines(moving)?.until ?? '', /to 1 November 2026$/);
  assert.match(lines(moving)?.moved.join() ?? '', /^leave .* adds 14 days$/);
  assert.equal(standsWords(moving, facts), undefined);
  const follows = (test: typeof pattern, type: 'leave' | 'start' | 'none', before?: 'start') =>
    supervisionFollows(test, { type }, before && { type: before });
  assert.match(follows(pattern, 'leave'), /^Supervision goes on as it is/);
  assert.match(follows(moving, 'leave'), /moves with the year/);
  for (const words of [
    follows(pattern, 'start'),
    follows(moving, 'start'),
    follows(pattern, 'none', 'start'),
  ])
    assert.match(words, /anew from the first day/);
});

test('leave that falls in a period is named beside it', () => {
  const leave = { from: d('2026-09-22'), to: d('2026-09-22') };
  const excused = (whole: boolean) => view({ state: 'excused', because: { leave, whole } }).says;
  assert.equal(excused(true), 'On leave, as it is recorded.');
  assert.match(excused(false), /Leave on 22 September 2026 falls in it/);
});
