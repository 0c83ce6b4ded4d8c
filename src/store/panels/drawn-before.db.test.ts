import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import {
  authority,
  happening,
  moment,
  opened,
  save,
  seedPeople,
} from '../../../test/support/stored-world.ts';
import type { CaseEventBody } from '../../core/case/events.ts';
import { caseStore } from '../cases/case-store.ts';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
  await seedPeople(fresh.db, ['ann', 'bea']);
});
after(() => fresh.drop());

function drawn(...standards: readonly string[]): CaseEventBody {
  const proof = { commitment: '', nonce: '', entropy: '' };
  return {
    type: 'StandardsAllocated',
    data: { framework: 'kss', always: [], drawn: standards, from: ['kss-1', 'kss-2', 'kss-3'], proof },
  };
}

test('draws are counted over the whole authority and up to a moment, and never another’s', async () => {
  const cases = caseStore(fresh.db, { enqueue: async () => undefined });
  await save(cases, [...opened(), ...happening([drawn('kss-1', 'kss-2')])], { ref: 'LIN-1' });
  await save(cases, [...opened('bea'), ...happening([drawn('kss-1', 'kss-3')], 'bea')], { ref: 'LIN-2' });
  const until = moment('2100-01-01T00:00:00.000Z');
  assert.deepEqual(await cases.drawnBefore(authority, 'kss', until), { 'kss-1': 2, 'kss-2': 1, 'kss-3': 1 });
  assert.deepEqual(await cases.drawnBefore(authority, 'kss', moment('2000-01-01T00:00:00.000Z')), {});
  assert.deepEqual(await cases.drawnBefore(authority, 'other', until), {});
  assert.deepEqual(await cases.drawnBefore('halton', 'kss', until), {});
});
