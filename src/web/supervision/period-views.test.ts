import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy } from '../../../test/support/asye-year.ts';
import { d } from '../../../test/support/rules.ts';
import { supervisionLists } from '../../core/case/programme/supervision-lists.ts';
import { periodView } from './period-views.ts';

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
  periodView({ ...week, state: 'missed', rows: [], ...period }, { test: pattern, policy, form: '/write' });

test('a period of which nothing is written down leads to the form; one that was written down as missed does not', () => {
  assert.equal(view({}).record, '/write?on=2026-09-27');
  assert.equal(view({ state: 'possible' }).record, '/write?on=2026-09-27');
  assert.equal(view({ rows: [{ on: d('2026-09-23') }] }).record, undefined);
  assert.equal(view({ state: 'held', rows: [{ on: d('2026-09-23') }] }).record, undefined);
});
