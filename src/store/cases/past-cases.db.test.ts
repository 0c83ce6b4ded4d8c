import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { level2 } from '../../../test/support/lincolnshire.ts';
import {
  authority,
  day,
  happening,
  opened,
  save,
  seedPeople,
  words,
} from '../../../test/support/stored-world.ts';
import type { Pathway } from '../../core/policy/pathway.ts';
import { caseStore } from './case-store.ts';
import { peopleStore } from '../people/people-store.ts';

let fresh: FreshDatabase;
const reasons = words('reasons', 'Invented reasons.');

/** The same pathway with a rule that asks of the past. */
const asking: Pathway = {
  ...level2.pathway,
  rules: {
    waited: {
      id: 'waited',
      clauses: [],
      says: 'Three months have passed.',
      effect: 'stops',
      waivedBy: [],
      test: { rule: 'time-since', since: 'last-unsuccessful', atLeast: { months: 3 }, at: 'now' },
    },
  },
};

before(async () => {
  fresh = await freshDatabase();
  await seedPeople(fresh.db, ['ann', 'bea', 'cat', 'dee']);
  const cases = caseStore(fresh.db, { enqueue: async () => undefined });
  const decided = (effect: 'deferred' | 'progress') =>
    ({
      type: 'Decided',
      data: {
        step: 'panel-decision',
        decision: 'level-2',
        option: effect,
        effect,
        confirmed: [],
        reasons: reasons.ref,
        recommended: [],
        presentedOn: day('2026-04-23'),
      },
    }) as const;
  const heard = { type: 'Heard', data: { sitting: 'april', present: [] } } as const;
  const events = [
    ...opened('ann'),
    ...happening([heard, decided('deferred')], 'hana', '2026-04-23T23:30:00.000Z'),
  ];
  await save(cases, events, { ref: 'LIN-1' });
  const notPut = { type: 'Heard', data: { sitting: 'april', present: [], counts: false } } as const;
  const ownDeferral = [
    ...opened('cat'),
    ...happening([notPut, decided('progress')], 'hana', '2026-04-23T15:00:00.000Z'),
  ];
  await save(cases, ownDeferral, { ref: 'LIN-2' });
  const appealed = [
    ...opened('dee'),
    ...happening([heard, decided('deferred')], 'hana', '2026-04-23T15:00:00.000Z'),
    ...happening(
      [
        {
          type: 'AppealLodged',
          data: {
            id: 'a',
            appeal: 'procedure-appeal',
            procedure: reasons.ref,
            words: reasons.ref,
            to: 'hana',
            late: false,
          },
        },
        {
          type: 'AppealDecided',
          data: { id: 'a', outcome: 'reheard', reasons: reasons.ref, again: false, setsAside: true },
        },
      ],
      'hana',
      '2026-05-04T15:00:00.000Z',
    ),
  ];
  await save(cases, appealed, { ref: 'LIN-3' });
});
after(() => fresh.drop());

const registerOf = (applicant: string, pathway: Pathway) =>
  peopleStore(fresh.db).register({ authority, applicant, pathway, on: day('2026-06-01') });

test('the last decision that did not progress is the register’s word, by its day in London', async () => {
  const { applicant } = await registerOf('ann', asking);
  assert.equal(applicant.lastUnsuccessful, '2026-04-24');
  assert.equal(applicant.holds['heard-by-panel'], 'yes');
  assert.equal(applicant.levelSince, '2024-01-01');
});

test('a decision that an appeal set aside is none to wait after', async () => {
  const { applicant } = await registerOf('dee', asking);
  assert.equal(applicant.lastUnsuccessful, undefined);
  assert.equal(applicant.holds['heard-by-panel'], 'yes');
});

test('a panel that was not asked for the progression does not count as a hearing of it', async () => {
  assert.equal((await registerOf('cat', asking)).applicant.holds['heard-by-panel'], 'no');
});

test('somebody without a case has no such past, and a pathway that asks nothing is told nothing', async () => {
  const { applicant } = await registerOf('bea', asking);
  assert.equal(applicant.lastUnsuccessful, undefined);
  assert.equal(applicant.holds['heard-by-panel'], 'no');
  assert.equal((await registerOf('ann', { ...asking, id: 'another' })).applicant.lastUnsuccessful, undefined);
  assert.equal('heard-by-panel' in (await registerOf('ann', level2.pathway)).applicant.holds, false);
});
