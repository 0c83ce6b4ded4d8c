import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import {
  authority,
  booked,
  day,
  moment,
  opened,
  save,
  seedPeople,
} from '../../../test/support/stored-world.ts';
import type { CaseStore } from '../../app/ports.ts';
import type { PlannedSitting } from '../../app/panels/sitting-ports.ts';
import { caseStore } from '../cases/case-store.ts';
import { panelStore } from './panel-store.ts';

const people = ['ann', 'bea', 'cal', 'dee', 'eva', 'fay'];
const at = moment('2026-01-12T10:00:00.000Z');
let fresh: FreshDatabase;
let cases: CaseStore;
let made = 0;
let id = '';

before(async () => {
  fresh = await freshDatabase();
  cases = caseStore(fresh.db, { enqueue: async () => undefined });
  await seedPeople(fresh.db, people);
});
after(() => fresh.drop());
beforeEach(() => {
  made += 1;
  id = `sitting-${made}`;
});

const panels = () => panelStore(fresh.db);

function planned(more: Partial<PlannedSitting> = {}): PlannedSitting {
  return { id, panel: `panel-${made}`, on: day('2026-04-23'), kind: 'scheduled', ...more };
}

const cancel = (refs: readonly string[], version = 1) =>
  panels().cancelSitting(authority, {
    id,
    version,
    at,
    by: 'hana',
    reason: 'Two are ill.',
    cases: Object.fromEntries(refs.map((ref) => [ref, null])),
  });

test('a case that books while its panel is cancelled either goes with the others or finds no place', async () => {
  await panels().saveSittings(authority, [planned()]);
  const refs = people.map((person) => `C${made}-${person}`);
  for (const [place, person] of people.entries())
    await save(cases, opened(person), { ref: refs[place] ?? '' });
  const [cancelled, ...outcomes] = await Promise.all([
    cancel([]),
    ...people.map((person, place) =>
      save(cases, booked(id, person), { ref: refs[place] ?? '', before: opened(person) }),
    ),
  ]);
  const saved = outcomes.filter(({ type }) => type === 'saved').length;
  const onIt = (await cases.onSitting(authority, id)).length;
  assert.equal(onIt, saved);
  assert.ok(cancelled ? saved === 0 : saved > 0, `cancelled: ${cancelled}, booked: ${saved}`);
  // Whoever cancels names every case that is booked, and then nobody books any more.
  if (!cancelled) assert.equal(await cancel(await cases.onSitting(authority, id)), true);
  const late = people.find((_, place) => outcomes[place]?.type !== 'saved');
  if (late !== undefined) {
    const again = await save(cases, booked(id, late), { ref: `C${made}-${late}`, before: opened(late) });
    assert.equal(again.type, 'conflict');
  }
  for (const [place, person] of people.entries())
    if (outcomes[place]?.type === 'saved')
      assert.deepEqual(
        Object.keys(await panels().cancelledCases(authority, id)).includes(`C${made}-${person}`),
        true,
      );
});

test('a panel is not cancelled over the head of a case that nobody said where it goes', async () => {
  await panels().saveSittings(authority, [planned()]);
  const ref = `C${made}-hugh`;
  await save(cases, opened('hugh'), { ref });
  assert.equal((await save(cases, booked(id, 'hugh'), { ref, before: opened('hugh') })).type, 'saved');
  assert.equal(await cancel([]), false);
  const stands = await panels().sitting(authority, id);
  assert.deepEqual([stands?.cancelled, stands?.version, stands?.booked], [undefined, 1, 1]);
  // A panel of the race before may still stand here, cancelled and with its cases to be carried off.
  assert.ok(!(await panels().halfCancelled(authority)).includes(id));
  assert.equal(await cancel([ref]), true);
  // Its case is still to be carried off: a service that was killed now would find it so.
  assert.ok((await panels().halfCancelled(authority)).includes(id));
});

test('of several who cancel one panel at once, one does; the date stands in no list of dates any more', async () => {
  await panels().saveSittings(authority, [planned()]);
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => cancel([])));
  assert.equal(outcomes.filter(Boolean).length, 1);
  assert.deepEqual(await panels().sittings(authority, `panel-${made}`), []);
  const kept = await panels().sitting(authority, id);
  assert.deepEqual(
    [kept?.cancelled?.by, kept?.cancelled?.reason, kept?.version],
    ['hana', 'Two are ill.', 2],
  );
  assert.equal(await panels().confirmSitting(authority, { id, version: 2, at }), false);
});

test('what was judged on a diary that has changed since is not saved, neither a date nor a whole year', async () => {
  await panels().saveSittings(authority, [planned()]);
  const judged = (...standing: readonly string[]) => ({
    basis: { panel: `panel-${made}`, standing },
    by: 'hana',
    at,
  });
  const year = ['2026-09-17', '2026-12-10'].map((on, place) =>
    planned({ id: `${id}-${place}`, on: day(on) }),
  );
  const outcomes = await Promise.all(
    Array.from({ length: 5 }, () => panels().saveSittings(authority, year, judged(`${id}:1`))),
  );
  assert.equal(outcomes.filter(Boolean).length, 1);
  assert.equal((await panels().sittings(authority, `panel-${made}`)).length, 3);
  assert.equal(await panels().saveSittings(authority, [planned({ capacity: 9 })], judged(`${id}:1`)), false);
  assert.equal((await panels().sitting(authority, id))?.capacity, undefined);
});
