import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy, yearRegister } from '../../../../test/support/asye-year.ts';
import { datesChanged } from './year-dates.ts';

test('a first day gives the year every one of its dates, where it had none before', () => {
  const { inPost, ...applicant } = yearRegister.applicant;
  const before = new Year(yearPolicy(), { ...yearRegister, applicant }).caseFile;
  const after = { ...before, register: yearRegister };
  assert.equal(inPost, '2026-09-07');
  const given = datesChanged(before, after);
  assert.ok(given.some(({ step, on }) => step === 'review-3' && on === '2026-12-07'));
  assert.ok(given.some(({ title, on }) => title === 'Last day of the year' && on > '2027-09-01'));
  assert.deepEqual(
    given.filter(({ was }) => was !== undefined),
    [],
  );
  assert.deepEqual(datesChanged(after, after), []);
});
