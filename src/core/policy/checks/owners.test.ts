import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { owners } from './owners.ts';

const list = (role: string) => ({
  id: 'plan',
  type: 'rows',
  row: [{ id: 'owner', type: 'party', label: 'Owner', options: [{ value: role, title: 'The reader' }] }],
});

function found(role: string, access: readonly object[], field = 'plan'): readonly string[] {
  const sections = [{ id: 'review', fields: [list(role)] }];
  const pack = { forms: { year: { id: 'year', sections } } } as unknown as Pack;
  const reviews = [{ section: 'review', field }];
  return owners(pack, { reviews, access } as unknown as Pathway).map(({ what }) => what);
}

test('an action is given only to somebody who sees the whole case', () => {
  const fault = ['“Owner” can name The reader, who does not see the whole case'];
  assert.deepEqual(found('applicant', []), []);
  assert.deepEqual(found('line-manager', []), fault);
  assert.deepEqual(found('line-manager', [{ role: 'line-manager', sees: 'case' }]), []);
  assert.deepEqual(found('hr', [{ role: 'hr', sees: 'pay' }]), fault);
  assert.deepEqual(found('observer', [{ role: 'observer', sees: 'case', parts: ['one'] }]), fault);
  assert.deepEqual(
    found('observer', [], 'another-list'),
    [],
    'a list that nobody looks at again has no tasks',
  );
});
