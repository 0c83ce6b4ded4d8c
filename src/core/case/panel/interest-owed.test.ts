import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy, Sitting } from '../../../../test/support/after-the-panel.ts';
import { oweAnInterest } from './interest-owed.ts';
import { evolve } from '../evolve.ts';

test('nothing is decided while somebody said to have sat has not answered whether they have an interest', () => {
  const sitting = new Sitting(policy, { answered: ['hana'] });
  const early = sitting.decide('endorse');
  assert.ok(!early.ok);
  assert.equal(early.refusal.code, 'rule');
  assert.deepEqual(early.refusal.people, ['hugh']);
  assert.deepEqual(
    early.refusal.fields?.map(({ field }) => field),
    ['present'],
  );
  assert.deepEqual(early.refusal.clauses, ['LIN-039']);
  sitting.act('hugh', { type: 'declare-interest', interest: false });
  assert.ok(sitting.decide('endorse').ok);
});

test('whoever was not there need not have answered, nor whoever sits because of what they are to the applicant', () => {
  const without = new Sitting(policy, { answered: ['hana'] });
  const only = without.state.members.filter(({ person }) => person === 'hana');
  assert.ok(without.decide('endorse', only).ok);

  const { state } = new Sitting(policy, { answered: [] });
  const named = (office: string, person: string) =>
    evolve(state, [
      {
        type: 'PanelNamed',
        data: { sitting: 's', members: [{ person, part: 'core', office }] },
        at: state.openedAt,
        by: 'oz',
      },
    ]);
  const owing = (office: string, person: string) =>
    oweAnInterest(named(office, person)).map((one) => one.person);
  assert.deepEqual(owing('line-manager', 'sam'), []);
  assert.deepEqual(owing('line-manager', 'hugh'), ['hugh'], 'a seat of that name is no relation');
  assert.deepEqual(
    owing('head-of-service', 'sam'),
    ['sam'],
    'a relation beside the seat is what is asked about',
  );
});
