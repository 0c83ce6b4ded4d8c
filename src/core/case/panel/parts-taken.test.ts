import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy, Sitting } from '../../../../test/support/after-the-panel.ts';
import { text } from '../../../../test/support/case-walk.ts';
import type { CaseEventBody } from '../events.ts';
import { evolve } from '../evolve.ts';
import { partsTaken } from './parts-taken.ts';
import { tiesInCase } from './ties.ts';

function after(...happened: readonly (CaseEventBody & { readonly by: string })[]) {
  const { state, now } = new Sitting();
  return {
    policy,
    state: evolve(
      state,
      happened.map((event) => ({ ...event, at: now })),
    ),
  };
}

const parts = (person: string, known: ReturnType<typeof after>) => partsTaken(person, known);

test('what somebody did is told each once, and a part that they had and have no more is told as that', () => {
  const known = after(
    { type: 'PartyChanged', data: { role: 'line-manager', person: 'lou', reason: text() }, by: 'oz' },
    {
      type: 'Signed',
      data: { step: 'supervisor-report', role: 'line-manager', sections: {}, items: [] },
      by: 'lou',
    },
    { type: 'StepClosed', data: { step: 'supervisor-report', outcome: 'done', found: [] }, by: 'lou' },
  );
  const title = policy.steps.get('supervisor-report')?.title ?? '';
  assert.deepEqual(parts('lou', known), ['Practice Supervisor in the case', `did “${title}”`]);
  assert.deepEqual(parts('sam', known), ['was Practice Supervisor in the case']);
  assert.deepEqual(parts('hugh', known), ['sat on the panel']);
  assert.deepEqual(parts('nobody', known), []);
  assert.deepEqual(parts('oz', known), ['took part earlier']);
});

test('seeing to a step, a no to it or a piece of evidence handed in is a part taken, and no tie to the applicant', () => {
  const known = after(
    {
      type: 'AgreementGiven',
      data: { step: 'readiness', role: 'line-manager', answer: 'not-yet', limbs: [], reason: text() },
      by: 'tam',
    },
    { type: 'StepClosed', data: { step: 'confirm-and-allocate', outcome: 'done', found: [] }, by: 'tam' },
    { type: 'StepClosed', data: { step: 'submit', outcome: 'overtaken', found: [] }, by: 'tam' },
  );
  const titles = ['readiness', 'confirm-and-allocate'].map((id) => `did “${policy.steps.get(id)?.title}”`);
  assert.deepEqual(parts('tam', known), titles);
  assert.ok(tiesInCase(known).every(({ person }) => person !== 'tam'));
});
