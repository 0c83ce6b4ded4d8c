import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IsoDate } from '../../core/calendar/date.ts';
import { londonInstant } from '../../core/calendar/instant.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { Year, yearPolicy } from '../../../test/support/asye-year.ts';
import { portfolioDocument } from './portfolio-document.ts';

const words = 'I sleep badly.';

function document(...roles: RoleId[]): string {
  const year = new Year(yearPolicy());
  year.fields('check-in', {});
  const content = { 'check-ins': [{ date: '2026-10-01', wellbeing: words }] };
  return JSON.stringify(
    portfolioDocument({
      seen: { ref: 'r', caseFile: year.caseFile, events: year.events, sees: 'case', roles },
      portfolio: {
        sections: new Map([['check-in', content]]),
        items: new Map(),
        words: new Map(),
        names: new Map([['noa', 'Noa Invented']]),
      },
      now: londonInstant('2026-10-02' as IsoDate, '10:00'),
    }),
  );
}

test('what the policy keeps out of the portfolio is in nobody’s, not even of those who read it (NEL-074)', () => {
  for (const role of ['applicant', 'line-manager', 'programme-lead', 'progression-office'] as const) {
    const text = document(role);
    assert.match(text, /Noa Invented/);
    assert.doesNotMatch(text, /sleep badly/, role);
    assert.doesNotMatch(text, /How it is going for you/, role);
  }
});

test('whoever reads some parts only is told of the rules of those parts and of no other', () => {
  assert.match(document('line-manager'), /The social worker had supervision weekly/);
  assert.doesNotMatch(document('observer'), /supervision weekly/);
  assert.match(document('observer'), /third observation/);
});
