import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshirePolicy, register } from '../../../../test/support/case-walk.ts';
import { caseWith, type History } from '../../../../test/support/planned-cases.ts';
import { d } from '../../../../test/support/rules.ts';
import type { Plan } from './plan.ts';
import type { PlanSitting } from './requirement.ts';
import { planOf } from './plan.ts';

const policy = lincolnshirePolicy();
const kinds = Object.keys(policy.pack.itemKinds);
const sittings: readonly PlanSitting[] = [
  { id: 'april', on: d('2026-04-23'), submitBy: d('2026-03-27') },
  { id: 'september', on: d('2026-09-17'), submitBy: d('2026-08-21') },
  { id: 'december', on: d('2026-12-10'), submitBy: d('2026-11-13'), full: true },
];

const item = (kind: string, on: string) => ({ kind: kinds.indexOf(kind), on: d(on), good: true, case: 1 });

function plan(registered: string, items: History['items'], today = '2026-02-02'): Plan {
  const history = {
    items,
    rows: [],
    dates: [],
    registered: d(registered),
    programmeEnded: d('2024-03-01'),
    sittings,
  };
  return planOf(caseWith(policy, history), { sittings, today: d(today) }) ?? assert.fail('no plan');
}

const observations = [item('practice-observation', '2025-10-01'), item('practice-observation', '2025-12-01')];

test('one day short in April and no place in December: September is the only panel that can be met', () => {
  const { sittings: found, first } = plan('2024-04-24', []);
  assert.deepEqual(
    found.map(({ sitting, reach }) => [sitting.id, reach.type]),
    [
      ['april', 'cannot'],
      ['september', 'can'],
      ['december', 'cannot'],
    ],
  );
  assert.equal(first?.sitting.id, 'september');
  assert.deepEqual(
    found[0]?.obstacles.map(({ rule, from }) => [rule, from]),
    [['two-years-registered', '2026-04-24']],
  );
  const december = found[2]?.reach;
  assert.equal(december?.type === 'cannot' && december.place, 'full');
});

test('what is in hand counts for one panel, and is out of date for the next', () => {
  const { sittings: found } = plan('2023-01-01', observations);
  const inSix = (place: number) =>
    found[place]?.requirements.find(({ rule }) => rule === 'observation-in-six-months') ?? assert.fail();
  assert.deepEqual(
    inSix(0).inHand.map(({ on, stands, until }) => [on, stands, until]),
    [
      ['2025-10-01', 'counts', '2026-04-01'],
      ['2025-12-01', 'counts', '2026-06-01'],
    ],
  );
  assert.equal(inSix(0).state, 'met');
  assert.deepEqual(
    inSix(1).inHand.map(({ stands }) => stands),
    ['stale', 'stale'],
  );
  assert.deepEqual(inSix(1).days, [{ first: '2026-02-21', last: '2026-08-21' }]);
  assert.equal(inSix(1).state, 'possible');
});

test('one piece serves every rule that it can, on its latest day, and two observations keep their distance', () => {
  const { first } = plan('2023-01-01', [], '2026-04-27');
  const pieces = first?.pieces.filter(
    ({ pieces: of }) => of.type === 'items' && of.kind === 'practice-observation',
  );
  assert.equal(first?.sitting.id, 'september');
  assert.deepEqual(
    pieces?.map(({ last }) => last),
    ['2026-07-21', '2026-08-21'],
  );
  assert.deepEqual(pieces?.[1]?.serves.map(({ rule }) => rule).toSorted(), [
    'observation-in-six-months',
    'observations-on-standard-form',
    'two-observations-attached',
    'two-observations-in-nine-months',
  ]);
});

test('after the submission date a panel cannot be met, and the plan still is of the case as it stands', () => {
  const { sittings: found, first } = plan('2023-01-01', observations, '2026-03-28');
  const april = found[0]?.reach;
  assert.equal(april?.type === 'cannot' && april.place, 'closed');
  assert.equal(first?.sitting.id, 'september');
});

test('a panel without a submission date is planned to the day before it, and says so', () => {
  const caseFile = caseWith(policy, {
    items: [],
    rows: [],
    dates: [],
    registered: d('2023-01-01'),
    programmeEnded: d('2024-03-01'),
    sittings,
  });
  const [one] =
    planOf(caseFile, { sittings: [{ id: 'extra', on: d('2026-06-11') }], today: d('2026-02-02') })
      ?.sittings ?? [];
  assert.deepEqual(one?.submission, { on: '2026-06-10', set: false });
  assert.equal(one?.reach.type, 'can');
});

test('asking changes nothing', () => {
  const caseFile = {
    ...caseWith(policy, {
      items: observations,
      rows: [],
      dates: [],
      registered: d('2023-01-01'),
      programmeEnded: d('2024-03-01'),
      sittings,
    }),
    register,
  };
  const before = JSON.stringify(caseFile.state);
  planOf(caseFile, { sittings, today: d('2026-02-02') });
  assert.equal(JSON.stringify(caseFile.state), before);
});
