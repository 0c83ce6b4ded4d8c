import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import type { RoleId } from '../../rules/role.ts';
import type { Policy } from '../policy.ts';
import { onDevelopmentDays } from './on-development-days.ts';

const policy = yearPolicy();
const days = new Set(['2026-10-01', '2026-11-02', '2026-12-07'].map(d));

function found(year: Year, roles: readonly RoleId[] = ['line-manager']) {
  return onDevelopmentDays(year.caseFile, { roles, days }).map(({ title, on }) => `${on} ${title}`);
}

function yearWithAll(of: Policy = policy) {
  const year = new Year(of);
  year.rows('supervision-log', 'sessions', [
    { on: d('2026-10-01'), kind: 'line-manager' },
    { on: d('2026-10-08'), kind: 'line-manager' },
    { on: d('2026-11-02'), kinds: ['line-manager', 'missed'] },
  ]);
  year.fields('observed-by-line-manager', { on: { type: 'date', on: d('2026-11-02') } });
  year.fields('review-3', { 'held-on': { type: 'date', on: d('2026-12-07') } });
  return year;
}

test('NEL-057: sessions, observations and reviews on a development day are found, soonest first', () => {
  assert.deepEqual(found(yearWithAll()), [
    '2026-10-01 Supervision',
    '2026-11-02 Observation by the Assistant Team Manager',
    '2026-12-07 Review at 3 months',
  ]);
  assert.deepEqual(found(new Year(policy)), []);
});

test('what stands in a section that somebody may not read is not told them', () => {
  const all = yearPolicy();
  const log = all.sections.get('supervision-log') ?? assert.fail();
  const hidden = {
    ...all,
    sections: new Map([
      ...all.sections,
      ['supervision-log', { ...log, section: { ...log.section, visibleTo: ['applicant'] as const } }],
    ]),
  };
  assert.equal(found(yearWithAll(hidden), ['second-line-manager']).length, 2);
  // The worker reads their sessions, and an observation or a review once it is signed.
  assert.deepEqual(found(yearWithAll(hidden), ['applicant']), ['2026-10-01 Supervision']);
});
