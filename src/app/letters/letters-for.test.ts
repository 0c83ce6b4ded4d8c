import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy, yearRegister } from '../../../test/support/asye-year.ts';
import { at } from '../../../test/support/rules.ts';
import { fold } from '../../core/case/evolve.ts';
import type { LetterState } from '../../core/case/state.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { lettersFor } from './letters-for.ts';

const policy = yearPolicy('dudley', 'sw-to-ssw');
const sent = { at: at('2026-03-18T09:00:00Z'), by: 'cpp', content: { id: 't', hash: 'h', words: 3 } };
const letters: readonly LetterState[] = [
  { ...sent, id: 'time', letter: 'panel-time', to: 'ann', step: 'send-time' },
  { ...sent, id: 'own', letter: 'panel-time', to: 'obi', step: 'send-time' },
  { ...sent, id: 'outcome', letter: 'outcome-not-agreed', to: 'ann', step: 'tell-outcome' },
];

function read(person: string, ...roles: RoleId[]): readonly string[] {
  const state = { ...fold([]), status: 'open' as const, applicant: 'ann', letters };
  return lettersFor({ caseFile: { state, policy, register: yearRegister }, roles }, person).map(
    ({ id }) => id,
  );
}

test('whoever reads parts of a case finds the letters to themself, and no outcome with its reasons (DUD-099)', () => {
  assert.deepEqual(read('obi', 'observer'), ['own']);
  assert.deepEqual(read('lil', 'line-manager'), ['time', 'own', 'outcome']);
  assert.deepEqual(read('ann', 'applicant'), ['time', 'outcome']);
});
