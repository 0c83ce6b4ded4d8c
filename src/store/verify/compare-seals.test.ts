import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sealOfSigned } from '../../app/portfolio/sign-step.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { compareSeals } from './compare-seals.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const sealOf = (ref: string, signed: Parameters<typeof sealOfSigned>[2]) =>
  sealOfSigned({ digest }, ref, signed);

const signed = {
  step: 'sheet',
  statement: 'I sign it as it stands.',
  sections: { a: 'h1', b: 'h2' },
  attached: [],
};
const event = (change: object): CaseEvent => ({
  type: 'Signed',
  at: '2026-03-02T10:00:00.000Z' as Instant,
  by: 'ann',
  data: { ...signed, role: 'applicant', items: [], seal: sealOf('A1', signed), ...change },
});

test('a seal fits what was signed, whatever the order in which it is stored', () => {
  assert.deepEqual(compareSeals('A1', [event({}), event({ sections: { b: 'h2', a: 'h1' } })], sealOf), []);
});

test('a statement, a section or a case put in the place of another is noticed; an old signature has no seal', () => {
  for (const change of [{ statement: 'I sign nothing.' }, { sections: { a: 'h1' } }])
    assert.match(compareSeals('A1', [event(change)], sealOf).join(), /ann under sheet does not fit its seal/);
  assert.equal(compareSeals('B2', [event({})], sealOf).length, 1);
  const { seal: _, ...old } = { role: 'applicant', items: [], ...signed, seal: '' } as const;
  assert.deepEqual(compareSeals('A1', [{ ...event({}), data: old } as CaseEvent], sealOf), []);
});
