import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { listening } from '../../../test/support/listening.ts';
import { policyCheck } from './policy-check.ts';
import { policyTest } from './policy-test.ts';

const scratch = mkdtempSync(join(tmpdir(), 'json-'));
cpSync(join(import.meta.dirname, '../../packs/fixtures'), scratch, { recursive: true });
after(() => rmSync(scratch, { recursive: true }));
const pack = join(scratch, 'sound');

function clauses(numbers: Readonly<Record<string, 'yes' | 'partly' | 'no'>>): void {
  const lines = Object.entries(numbers).map(
    ([number, computable]) => `  '${number}': { computable: '${computable}', says: Clause ${number}. }`,
  );
  writeFileSync(join(pack, 'clauses.yaml'), `clauses:\n${lines.join('\n')}\n`);
}

const cited = {
  '001': 'yes',
  '002': 'yes',
  '003': 'yes',
  '004': 'no',
  '005': 'yes',
  '006': 'yes',
  '007': 'yes',
} as const;

test('a list of clauses says which are cited and tested, and which are not', () => {
  clauses({ ...cited, '008': 'partly', '009': 'no' });
  const { terminal, heard } = listening();
  assert.equal(policyCheck(['--coverage', pack], terminal), 0);
  assert.match(heard(), /6 clauses that the service decides: 6 cited, 5 tested\./);
  assert.match(heard(), /1 clause that it helps a person to decide: 0 cited, 0 tested\./);
  assert.match(heard(), /1 clause that nothing in the pack cites:\n {4}INV-008 {2}Clause 008\./);
  assert.match(heard(), /2 clauses without a scenario:\n {4}INV-007.*\n {4}INV-008/);
});

test('a clause that is cited and not in the list is a fault', () => {
  const { '007': _, ...without } = cited;
  clauses(without);
  const { terminal, heard } = listening();
  assert.equal(policyCheck(['--json', pack], terminal), 1);
  const [read] = JSON.parse(heard()) as readonly { faults: readonly { what: string; line: number }[] }[];
  assert.match(read?.faults[0]?.what ?? '', /“INV-007” is not among the clauses of clauses\.yaml/);
  assert.ok((read?.faults[0]?.line ?? 0) > 1);
  clauses(cited);
});

test('for machines: each scenario, what was not met, what came out and the findings behind it', async () => {
  const file = join(pack, 'scenarios/whole-way.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('refused-by: recent-observation', 'refused-by: two-years'));
  const { terminal, heard } = listening();
  assert.equal(await policyTest(['--json', pack], terminal), 1);
  writeFileSync(file, text);
  const { passed, failed, scenarios } = JSON.parse(heard());
  assert.deepEqual([passed, failed], [0, 1]);
  const [unmet] = scenarios[0].unmet;
  assert.equal(unmet.expected, 'refused by two-years');
  assert.equal(unmet.found, 'refused by recent-observation');
  assert.equal(unmet.findings[0].rule, 'recent-observation');
  assert.equal(unmet.findings[0].outcome, 'not-met');
  assert.ok(unmet.line > 1);
});

test('a scenario that stands in no pack is played against the pack whose clauses it names', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  const story = (clause: string) => `scenario: One day short
clauses: [${clause}]
pathway: level-1-to-level-2
people: { ada: { level: level-1, team: fast, registered: 2024-04-24 } }
panels: { spring: { on: 2026-04-23 } }
story:
  - { on: 2026-01-12, asks: { eligible-for: spring } }
  - expect: { rule: two-years-registered, is: not-yet }
`;
  writeFileSync(join(outside, 'a.yaml'), story('LIN-004'));
  assert.equal(await policyTest([outside], listening().terminal), 0);
  writeFileSync(join(outside, 'a.yaml'), story('XYZ-004'));
  const { terminal, heard } = listening();
  assert.equal(await policyTest([outside], terminal), 1);
  rmSync(outside, { recursive: true });
  assert.match(heard(), /no pack\.yaml in any folder above it, and no pack of policies has the pathway/);
});
