import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text } from '../../../../test/support/case-walk.ts';
import { policy, Sitting } from '../../../../test/support/after-the-panel.ts';
import { packOf } from '../../../../test/support/pack-of.ts';
import { accessOf } from '../access.ts';
import { officesThatRun, panelOffices } from './panel-offices.ts';

test('whoever stands aside finds the case by no office, but for those that run panels', () => {
  const sitting = new Sitting();
  sitting.act('hana', { type: 'stand-aside', person: 'hugh', reason: text() });
  const { state } = sitting;
  const access = (['progression-office', 'administrator', 'director', 'practice-lead'] as const).map(
    (role) => ({
      role,
      from: 'opened' as const,
      sees: 'case' as const,
      clauses: [],
    }),
  );
  const open = { ...policy, pathway: { ...policy.pathway, access } };
  const kept = accessOf(state, open).filter(({ principal }) => principal.startsWith('office:'));
  const butHugh = (principal: string) =>
    kept.find((one) => one.principal === principal)?.but?.includes('person:hugh');
  for (const office of panelOffices) assert.equal(butHugh(`office:${office}`), undefined, office);
  for (const office of ['director', 'practice-lead']) assert.equal(butHugh(`office:${office}`), true, office);
});

test('the offices that look after a policy’s cases are those that see each of them from its opening', () => {
  const of = (name: string) => officesThatRun(Object.values(packOf(name).pathways));
  assert.deepEqual(of('lincolnshire'), ['progression-office']);
  assert.deepEqual([...of('halton')].toSorted(), [
    'administrator',
    'hr',
    'practice-lead',
    'progression-office',
  ]);
});
