import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import {
  authority,
  booked,
  happening,
  opened,
  save,
  seedPeople,
  sha256,
} from '../../../test/support/stored-world.ts';
import { drawFrom } from '../../core/case/draws/draw.ts';
import { caseStore } from '../../store/cases/case-store.ts';
import { drawVerify } from './draw-verify.ts';

let fresh: FreshDatabase;
before(async () => {
  fresh = await freshDatabase();
  await seedPeople(fresh.db, ['ann', 'bea']);
});
after(() => fresh.drop());

const pool = ['kss-1', 'kss-2', 'kss-3', 'kss-6', 'kss-8'];

/** As draws were recorded before their lists had fingerprints. */
function drawn(ref: string, changed: readonly string[] = []) {
  const entropy = createHmac('sha256', 'nonce')
    .update(`${ref} ${pool.join(',')}`)
    .digest('hex');
  const data = {
    framework: 'kss',
    always: [],
    drawn: changed.length > 0 ? changed : drawFrom(pool, 2, entropy),
    from: pool,
    proof: { commitment: sha256('nonce'), nonce: 'nonce', entropy },
  };
  return happening([{ type: 'StandardsAllocated', data }]);
}

async function verified(ref: string) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const kept = { databaseUrl: fresh.superUrl, dataFolder: '.', policiesFolder: 'policies', authority };
  return { code: await drawVerify([ref], { say, error: say }, () => kept), said: said.join('\n') };
}

test('the draws of a case that is kept are made again, those made before lists had fingerprints among them', async () => {
  const cases = caseStore(fresh.db, { enqueue: async () => undefined });
  await save(cases, [...opened(), ...booked('spring'), ...drawn('LIN-1')], { ref: 'LIN-1' });
  const right = await verified('LIN-1');
  assert.equal(right.code, 0, right.said);
  assert.match(right.said, /Case LIN-1, draw standards[^]*The draw agrees\.$/);
  const wrong = ['kss-1', 'kss-2', 'kss-3'];
  await save(cases, [...opened('bea'), ...booked('spring', 'bea'), ...drawn('LIN-2', wrong)], {
    ref: 'LIN-2',
  });
  const changed = await verified('LIN-2');
  assert.equal(changed.code, 1);
  assert.match(changed.said, /DOES NOT AGREE: The digits draw the same again/);
});

test('a case that is not there, or in which nothing was drawn, is said', async () => {
  const { code, said } = await verified('LIN-9');
  assert.equal(code, 2);
  assert.match(said, /no case of that name with a draw/);
});
