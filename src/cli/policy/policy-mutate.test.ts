import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

test('a pack whose own scenarios fail proves nothing by them', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'mutate-'));
  cpSync(join(sound, '..'), scratch, { recursive: true });
  const file = join(scratch, 'sound/scenarios/whole-way.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('point: 25', 'point: 26'));
  const { terminal, heard } = listening();
  assert.equal(await policyMutate([join(scratch, 'sound')], terminal), 2);
  rmSync(scratch, { recursive: true });
  assert.match(heard(), /1 scenario of the pack as it is did not pass/);
});

test('a folder that holds no pack has nothing to try', async () => {
  assert.equal(await policyMutate([join(sound, 'forms')], listening().terminal), 2);
});
