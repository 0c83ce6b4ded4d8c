import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Seat } from '../../policy/pack.ts';
import type { RoleId } from '../../rules/role.ts';
import type { Member } from '../events/event-parts.ts';
import { type Candidate, isLawful, type Proposing, proposePanel } from './propose-panel.ts';

const offices = ['head-of-service', 'practice-lead', 'hr'] as const satisfies readonly RoleId[];
const refs = ['R1', 'R2', 'R3'];
const ids = ['ann', 'bea', 'cai', 'dot', 'eve'];

function seat(wanted: readonly RoleId[], atLeast: number, more: Partial<Seat> = {}): Seat {
  return { part: 'core', clauses: [], offices: wanted, atLeast, mayChair: true, decides: true, ...more };
}

const seats = fc.array(
  fc
    .record({
      wanted: fc.uniqueArray(fc.constantFrom(...offices), { minLength: 1, maxLength: 2 }),
      atLeast: fc.integer({ min: 0, max: 2 }),
      mayChair: fc.boolean(),
      ifPossible: fc.boolean(),
    })
    .map(({ wanted, atLeast, mayChair, ifPossible }) =>
      seat(wanted, atLeast, { mayChair, ...(ifPossible ? { ifPossible: true as const } : {}) }),
    ),
  { minLength: 1, maxLength: 3 },
);

const world: fc.Arbitrary<Proposing> = fc
  .record({
    seats,
    people: fc.array(
      fc.record({
        offices: fc.uniqueArray(fc.constantFrom(...offices), { maxLength: 3 }),
        load: fc.integer({ min: 0, max: 4 }),
      }),
      { maxLength: 5 },
    ),
    barred: fc.array(fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }), { maxLength: 3 }),
    tied: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 2 }),
  })
  .map(({ seats: wanted, people, barred, tied }) => ({
    panel: { seats: wanted },
    candidates: people.map((one, place): Candidate => ({ person: ids[place] ?? '', ...one })),
    cases: barred.map((off, place) => ({
      ref: refs[place] ?? '',
      barred: new Set(off),
      tied: new Set(tied),
      own: [],
    })),
  }));

/** Every panel that could be named of these people at all, in every way of seating them. */
function* everyPanel(
  { panel, candidates }: Proposing,
  from = 0,
  seated: readonly Member[] = [],
): Generator<readonly Member[]> {
  const one = candidates[from];
  if (one === undefined) {
    yield seated;
    return;
  }
  yield* everyPanel({ panel, candidates, cases: [] }, from + 1, seated);
  for (const { part, offices: wanted, mayChair } of panel.seats)
    for (const office of wanted.filter((held) => one.offices.includes(held)))
      for (const as of mayChair ? ([part, 'chair'] as const) : [part])
        yield* everyPanel({ panel, candidates, cases: [] }, from + 1, [
          ...seated,
          { person: one.person, part: as, office },
        ]);
}

test('what is proposed passes the check, and where there is nothing to propose no panel would pass it', () => {
  let none = 0;
  let some = 0;
  fc.assert(
    fc.property(world, (asked) => {
      const lawful = [...everyPanel(asked)].filter((members) => isLawful(members, asked));
      const proposal = proposePanel(asked);
      if (proposal.type === 'none') {
        none += 1;
        assert.deepEqual(lawful, []);
        assert.ok(proposal.because.length > 0);
        return;
      }
      some += 1;
      assert.ok(isLawful(proposal.members, asked));
      const smallest = Math.min(...lawful.map(({ length }) => length));
      assert.equal(proposal.members.length, smallest, 'no fewer people would do');
      const loads = (members: readonly Member[]) =>
        members.reduce((sum, { person }) => sum + loadOf(asked, person), 0);
      const ties = (members: readonly Member[]) =>
        asked.cases.reduce(
          (sum, { tied }) => sum + members.filter(({ person }) => tied.has(person)).length,
          0,
        );
      const least = Math.min(...lawful.filter(({ length }) => length === smallest).map(ties));
      assert.equal(ties(proposal.members), least, 'no fewer ties');
      const alike = lawful.filter((members) => members.length === smallest && ties(members) === least);
      assert.equal(loads(proposal.members), Math.min(...alike.map(loads)), 'no less load');
    }),
    { numRuns: 3000 },
  );
  assert.ok(none > 300 && some > 300, `${none} without, ${some} with`);
});

function loadOf({ candidates }: Proposing, person: string): number {
  return candidates.find((one) => one.person === person)?.load ?? 0;
}

test('the same question has the same answer, in whatever order the people are named', () => {
  fc.assert(
    fc.property(world, (asked) => {
      const turned = { ...asked, candidates: asked.candidates.toReversed() };
      assert.deepEqual(proposePanel(turned), proposePanel(asked));
    }),
    { numRuns: 500 },
  );
});

test('sitting after sitting, nobody sits more than once oftener than anybody else of the office', () => {
  const load = new Map(ids.map((person) => [person, 0]));
  for (let sitting = 0; sitting < 23; sitting += 1) {
    const proposal = proposePanel({
      panel: { seats: [seat(['head-of-service'], 2)] },
      candidates: ids.map((person) => ({
        person,
        offices: ['head-of-service'],
        load: load.get(person) ?? 0,
      })),
      cases: [],
    });
    assert.ok(proposal.type === 'panel' && proposal.members.length === 2);
    for (const { person } of proposal.members) load.set(person, (load.get(person) ?? 0) + 1);
    assert.ok(Math.max(...load.values()) - Math.min(...load.values()) <= 1);
  }
});

test('says which seat, in which case and who is kept off, where there is no lawful panel', () => {
  const heads = seat(['head-of-service'], 2);
  const proposal = proposePanel({
    panel: { seats: [heads] },
    candidates: ['hal', 'mo'].map((person) => ({ person, offices: ['head-of-service'], load: 0 })),
    cases: [{ ref: 'R1', barred: new Set(['hal']), tied: new Set(), own: [] }],
  });
  assert.deepEqual(proposal, {
    type: 'none',
    because: [{ seat: heads, ref: 'R1', needed: 2, free: 1, barred: ['hal'] }],
  });
});

test('whoever sits by what they are to the applicant fills their seat without being named', () => {
  const panel = { seats: [seat(['head-of-service'], 1), seat(['line-manager'], 1, { mayChair: false })] };
  const candidates = [{ person: 'hal', offices: ['head-of-service'], load: 3 }];
  const own = [{ person: 'lou', part: 'core', office: 'line-manager' }] as const;
  const heard = { ref: 'R1', barred: new Set<string>(), tied: new Set<string>(), own };
  assert.equal(proposePanel({ panel, candidates, cases: [heard] }).type, 'panel');
  assert.equal(proposePanel({ panel, candidates, cases: [{ ...heard, own: [] }] }).type, 'none');
});

test('forty people of an office and ten cases are no trouble', () => {
  const people = Array.from({ length: 40 }, (_, n) => `p${String(n).padStart(2, '0')}`);
  const candidates = people.map((person, n) => ({
    person,
    offices: n % 3 === 0 ? ['head-of-service', 'practice-lead'] : ['head-of-service'],
    load: n % 5,
  }));
  const cases = Array.from({ length: 10 }, (_, n) => ({
    ref: `R${n}`,
    barred: new Set(people.slice(n, n + 2)),
    tied: new Set(people.slice(20, 24)),
    own: [],
  }));
  const panel = { seats: [seat(['head-of-service'], 3), seat(['practice-lead'], 1)] };
  const asked = { panel, candidates, cases };
  const proposal = proposePanel(asked);
  assert.ok(proposal.type === 'panel' && proposal.members.length === 4);
  assert.ok(isLawful(proposal.members, asked));
});
