import assert from 'node:assert/strict';
import { test } from 'node:test';
import { yearPolicy, yearRegister } from '../../../test/support/asye-year.ts';
import { at, d } from '../../../test/support/rules.ts';
import { fold } from '../../core/case/evolve.ts';
import type { DecisionState } from '../../core/case/state.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { decisionView } from './overview-model.ts';

const policy = yearPolicy('dudley', 'sw-to-ssw');
const words = { id: 't', hash: 'h', words: 3 };
const decision: DecisionState = {
  step: 'panel-decision',
  decision: 'progression',
  option: 'deferred',
  effect: 'deferred',
  confirmed: [],
  reasons: words,
  recommended: [{ id: 'r', kind: 'further-evidence', text: words }],
  presentedOn: d('2026-03-17'),
  at: at('2026-03-17T15:00:00Z'),
  by: 'psw',
};

function shown(...roles: RoleId[]) {
  const state = { ...fold([]), status: 'open' as const, decisions: [decision] };
  return decisionView({
    seen: { ref: 'r', caseFile: { state, policy, register: yearRegister }, events: [], sees: 'case', roles },
    telling: { policy, name: (id) => id, viewer: { personId: 'obi', roles } },
    words: () => 'Because of the third section.',
    sitting: undefined,
    now: at('2026-03-18T09:00:00Z'),
  });
}

test('whoever reads other parts learns what was decided, and not why nor what work was recommended (DUD-099)', () => {
  const observer = shown('observer');
  assert.equal(observer?.title, 'Deferred to a later panel');
  assert.equal(observer?.reasons, undefined);
  assert.deepEqual(observer?.work, []);
  const manager = shown('line-manager');
  assert.equal(manager?.reasons, 'Because of the third section.');
  assert.equal(manager?.work.length, 1);
});
