import assert from 'node:assert/strict';
import { test } from 'node:test';
import { level2, lincolnshire } from '../../../test/support/lincolnshire.ts';
import type { IsoDate } from '../calendar/date.ts';
import type { RoleId } from '../rules/role.ts';
import { mayEndIntention, refuseIntention } from './intending.ts';

const day = (text: string) => text as IsoDate;
const intention = {
  by: ['progression-office', 'line-manager'],
  says: 'Kept in a list.',
  clauses: ['LIN-001'],
} as const;
const pathway = { ...level2.pathway, opens: { ...level2.pathway.opens, intention } };
const refused = (more: Partial<Parameters<typeof refuseIntention>[0]> = {}) =>
  refuseIntention({
    pack: lincolnshire,
    pathway,
    roles: ['line-manager'],
    on: day('2026-03-02'),
    today: day('2026-03-02'),
    applied: false,
    ...more,
  });

test('whoever the policy names may log an intention, and nobody else', () => {
  assert.equal(refused(), undefined);
  assert.equal(refused({ roles: ['hr', 'progression-office'] }), undefined);
  const refusal = refused({ roles: ['applicant', 'hr'] });
  assert.equal(refusal?.code, 'not-yours');
  assert.deepEqual(refusal?.clauses, ['LIN-001']);
  assert.match(refusal?.message ?? '', /^Only .+ or .+ can log that somebody means to apply\.$/);
});

test('none is logged where the policy says nothing of it, or once there is a case', () => {
  assert.equal(refused({ pathway: level2.pathway })?.code, 'unknown');
  assert.equal(refused({ applied: true })?.code, 'already-done');
});

test('they said so today or earlier, and aim at that day or a later one', () => {
  assert.deepEqual(
    refused({ on: day('2026-03-03') })?.fields?.map(({ field }) => field),
    ['on'],
  );
  assert.deepEqual(
    refused({ aimsAt: day('2026-03-01') })?.fields?.map(({ field }) => field),
    ['aims-at'],
  );
  assert.equal(refused({ aimsAt: day('2026-03-02') }), undefined);
});

test('the person and whoever may log it say that nothing came of it', () => {
  const may = (...roles: RoleId[]) => mayEndIntention(pathway, roles);
  assert.deepEqual([may('applicant'), may('line-manager'), may('hr'), may()], [true, true, false, false]);
});
