import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typed, Year, yearPolicy } from '../../../../test/support/asye-year.ts';
import { d } from '../../../../test/support/rules.ts';
import { londonInstant } from '../../calendar/instant.ts';
import { insideLeave } from './inside-leave.ts';

const policy = yearPolicy();

function inside(year: Year, [from, to]: readonly [string, string]) {
  const before = year.caseFile;
  const leave = { from: d(from), to: d(to) };
  const recorded = year.do('2026-12-01', 'cora', {
    type: 'change-programme',
    id: 'leave',
    change: { type: 'leave', ...leave },
    reason: typed(),
    basedOn: 0,
  });
  assert.ok(recorded.ok, JSON.stringify(recorded));
  const now = londonInstant(d('2026-12-01'), '10:00');
  return insideLeave({ before, after: year.caseFile, leave }, { roles: ['programme-lead'], now });
}

test('a review that lies in leave moves behind it; what is written down for a day of it stays, and nothing else is named', () => {
  const year = new Year(policy);
  year.rows('support-package', 'workshops', [
    { on: d('2026-12-10'), kind: 'booked' },
    { on: d('2027-02-10'), kind: 'booked' },
  ]);
  const found = inside(year, ['2026-12-03', '2026-12-30']);
  const review = found.find(({ title }) => title.includes('3 months'));
  assert.deepEqual([review?.on, review?.then], ['2026-12-07', { type: 'moves', on: '2027-01-04' }]);
  const workshop = found.filter(({ title }) => title.startsWith('Mandatory and statutory workshops'));
  assert.deepEqual(
    workshop.map(({ title, on, then }) => [title, on, then.type]),
    [['Mandatory and statutory workshops: Booked', '2026-12-10', 'written']],
  );
  assert.ok(found.every(({ on, from }) => on >= '2026-12-03' && (from ?? on) <= '2026-12-30'));
  assert.deepEqual(
    found.map(({ on }) => on),
    found.map(({ on }) => on).toSorted(),
  );
});

test('what took place on a day that is recorded as leave afterwards stays; a period of it is excused', () => {
  const year = new Year(policy);
  year.rows('development-days', 'days', [{ on: d('2026-10-05'), kind: 'attended' }]);
  const found = inside(year, ['2026-09-28', '2026-10-18']);
  const at = (part: string) =>
    found.filter(({ title }) => title.startsWith(part)).map(({ then }) => then.type);
  assert.deepEqual(at('Development days'), ['done']);
  assert.ok(at('Supervision').includes('excused'), JSON.stringify(found));
});

test('whoever may not read where the rows stand hears nothing of them', () => {
  const found = policy.sections.get('support-package') ?? assert.fail();
  const closed = {
    ...found,
    section: { ...found.section, by: 'line-manager' as const, visibleTo: ['line-manager'] as const },
  };
  const year = new Year({ ...policy, sections: new Map([...policy.sections, ['support-package', closed]]) });
  year.rows('support-package', 'workshops', [{ on: d('2026-12-10'), kind: 'booked' }]);
  const written = inside(year, ['2026-12-03', '2026-12-30']).filter(({ then }) => then.type === 'written');
  assert.deepEqual(written, []);
});
