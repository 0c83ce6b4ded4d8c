import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listening } from '../../../test/support/listening.ts';
import { policyCheck } from './policy-check.ts';
import { policySchema } from './policy-schema.ts';
import { policyTest } from './policy-test.ts';

const fixtures = join(import.meta.dirname, '../../packs/fixtures');
const scratch = mkdtempSync(join(tmpdir(), 'policy-'));
cpSync(fixtures, scratch, { recursive: true });
after(() => rmSync(scratch, { recursive: true }));

function rewrite(file: string, from: string, to: string): () => void {
  const path = join(scratch, 'sound', file);
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(from));
  writeFileSync(path, text.replace(from, to));
  return () => writeFileSync(path, text);
}

test('a sound pack is checked, and the clauses without a scenario are listed', () => {
  const { terminal, heard } = listening();
  assert.equal(policyCheck(['--coverage', scratch], terminal), 0);
  assert.match(heard(), /1 clause without a scenario:\n {4}INV-007/);
});

test('a faulty pack exits with 1 and says where, what and what was meant', () => {
  const restore = rewrite('pathways/one-to-two.yaml', 'needs: [two-years]', 'needs: [two-yeers]');
  const { terminal, heard } = listening();
  assert.equal(policyCheck([scratch], terminal), 1);
  restore();
  assert.match(
    heard(),
    /one-to-two\.yaml:47:13\n {4}There is no rule “two-yeers”.*\n {4}Did you mean “two-years”\?/,
  );
});

test('a folder without packs, and one that is not there, exit with 2', () => {
  assert.equal(policyCheck([join(scratch, 'frameworks')], listening().terminal), 2);
  assert.equal(policyCheck([join(scratch, 'nowhere')], listening().terminal), 2);
});

test('scenarios that come out as they say exit with 0, and a wrong one with 1', async () => {
  const right = listening();
  assert.equal(await policyTest([scratch], right.terminal), 0);
  assert.match(right.heard(), /Scenarios: 1 passed, 0 failed/);
  const restore = rewrite('scenarios/whole-way.yaml', 'point: 25', 'point: 26');
  const wrong = listening();
  assert.equal(await policyTest([scratch], wrong.terminal), 1);
  restore();
  assert.match(wrong.heard(), /whole-way\.yaml:34\n {6}expected {2}pay: point 26\n {6}came out {2}point 25/);
});

test('a letter is written by the service’s own composer', async () => {
  const restore = rewrite(
    'scenarios/whole-way.yaml',
    'says: The panel decided',
    'says: "The panel decided: Endorse."',
  );
  assert.equal(await policyTest([scratch], listening().terminal), 0);
  restore();
});

test('a story that expects nothing proves nothing', async () => {
  const file = join(scratch, 'sound/scenarios/empty.yaml');
  const text = readFileSync(join(scratch, 'sound/scenarios/whole-way.yaml'), 'utf8');
  writeFileSync(
    file,
    text.replace(/story:[\s\S]*$/, 'story:\n  - { on: 2026-01-05, who: ada, does: open-case }\n'),
  );
  const { terminal, heard } = listening();
  assert.equal(await policyTest([file], terminal), 1);
  rmSync(file);
  assert.match(heard(), /proves nothing/);
});

test('no scenario, or a path that is not there, exits with 2', async () => {
  assert.equal(await policyTest([], listening().terminal), 2);
  assert.equal(await policyTest([join(scratch, 'nowhere.yaml')], listening().terminal), 2);
});

test('a scenario that cannot be read as YAML is told where, not that it is none', async () => {
  const file = join(scratch, 'slip.yaml');
  writeFileSync(file, 'scenario: A slip\nclauses: [INV-001]\nstory:\n  - { at: "2026-01-05 }\n');
  const { terminal, heard } = listening();
  assert.equal(await policyTest([file], terminal), 1);
  rmSync(file);
  assert.match(heard(), /slip\.yaml:\d+:\d+\n {4}This is not YAML/);
  assert.doesNotMatch(heard(), /is no scenario/);
});

test('the line for editors is put into no folder without a pack, and that is said', () => {
  const { terminal, heard } = listening();
  assert.equal(policySchema(['--into', join(scratch, 'nowhere'), join(scratch, 'schema')], terminal), 2);
  assert.match(heard(), /there is no pack\.yaml in .*nowhere/);
});

test('a part of a pack is no scenario, which is said in two lines and not in fifty faults', async () => {
  for (const path of ['sound/pack.yaml', 'sound/forms', 'sound/letters/outcome.md']) {
    const { terminal, heard } = listening();
    assert.equal(await policyTest([join(scratch, path)], terminal), 2);
    assert.match(heard(), /no scenario\. This command plays scenarios/);
    assert.match(heard(), /waymark policy test .*sound\/scenarios\n.*waymark policy check .*sound$/);
    assert.equal(heard().split('\n').length, 3);
  }
});
