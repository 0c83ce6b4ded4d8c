import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Year, yearPolicy } from '../../../test/support/asye-year.ts';

const policy = yearPolicy();

function refused(by: string, step: string): string {
  const decision = new Year(policy).do('2026-12-01', by, { type: 'sign', step });
  return decision.ok ? assert.fail('signed') : decision.refusal.message;
}

test('a refusal quotes a rule to the applicant as the policy says it, and to anybody else about them', () => {
  assert.match(refused('noa', 'portfolio-log'), /asks for this first: “Your reflective log is filled in\.”/);
  assert.match(
    refused('cora', 'support-record'),
    /“The eight parts of the social worker's support package each have a status, and their workshops are listed\.”/,
  );
});
