import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { happening, opened, save, seedPeople, viewer, words } from '../../../test/support/stored-world.ts';
import { caseLists } from './case-lists.ts';
import { caseStore } from './case-store.ts';

let fresh: FreshDatabase;
const reasons = words('reasons', 'Invented reasons.');

before(async () => {
  fresh = await freshDatabase();
  await seedPeople(fresh.db, ['ann']);
  const cases = caseStore(fresh.db, { enqueue: async () => undefined });
  const data = {
    id: 'a',
    appeal: 'procedure-appeal',
    procedure: reasons.ref,
    words: reasons.ref,
    to: 'hana',
    late: false,
  };
  await save(cases, [...opened('ann'), ...happening([{ type: 'AppealLodged', data }])], { ref: 'LIN-1' });
});
after(() => fresh.drop());

const moves = async (person: string, ...offices: string[]) =>
  (await caseLists(fresh.db).moves(viewer(person, ...offices), ['LIN-1'])).map(({ step }) => step);

test('what there is to do tells a manager nothing of an appeal, and tells those who may know of it', async () => {
  assert.ok((await moves('sam')).length > 0, 'the manager sees what else there is');
  assert.ok(!(await moves('sam')).includes('appeal'));
  assert.ok((await moves('ann')).includes('appeal'), 'the applicant');
  assert.ok((await moves('oz', 'progression-office')).includes('appeal'), 'the office');
  assert.deepEqual(await moves('zed'), [], 'a stranger');
});

test('whoever it went to has it among their tasks', async () => {
  const steps = async (person: string, ...offices: string[]) =>
    (await caseLists(fresh.db).tasks(viewer(person, ...offices))).map(({ step }) => step);
  assert.ok((await steps('hana', 'director')).includes('appeal'));
  assert.ok(!(await steps('oz', 'director')).includes('appeal'), 'another who holds the office');
  assert.ok(!(await steps('sam')).includes('appeal'));
});
