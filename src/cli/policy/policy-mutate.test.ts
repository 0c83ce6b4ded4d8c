import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { listening } from '../../../test/support/listening.ts';
import { policyMutate } from './policy-mutate.ts';

const sound = join(import.meta.dirname, '../../packs/fixtures/sound');

test('names each slip that nobody notices at its line, and counts by kind', async () => {
  const { terminal, heard } = listening();
  assert.equal(await policyMutate([sound], terminal), 1);
  assert.match(
    heard(),
    /one-to-two\.yaml:\d+:\d+\n {4}Nobody notices: appeal appeal: lodge working-days 10 becomes 11\./,
  );
  assert.match(heard(), / {2}Rules dropped: 1 of 4 noticed\./);
  assert.match(heard(), /sound: \d+ of \d+ slips made on purpose make a scenario fail\.$/);
});

test('says what became of each, for machines', async () => {
  const { terminal, heard } = listening();
  await policyMutate(['--json', sound], terminal);
  const { tried, survived, mutants } = JSON.parse(heard());
  assert.equal(mutants.length, tried);
  assert.equal(mutants.filter((one: { fate: string }) => one.fate === 'survived').length, survived);
  const dropped = mutants.find((one: { says: string }) =>
    one.says.includes('“recent-observation” is dropped'),
  );
  assert.equal(dropped.by, 'The whole way, with one deferral of nothing');
});

test('a folder that holds no pack has nothing to try', async () => {
  assert.equal(await policyMutate([join(sound, 'forms')], listening().terminal), 2);
});
