import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { fieldInPack } from './form.ts';
import { ruleInPack } from './rule-kinds.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/how-to/write-a-pack.md'), 'utf8');

/** Every piece of YAML in the second column of the guide's tables. */
const cells = guide
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? ''));

const rules = cells.filter((cell) => cell.startsWith('rule: '));
const fields = cells
  .filter((cell) => cell.startsWith('{ id:'))
  .map((cell) => cell.replace('row: [...]', 'row: []'));

test('every example of a rule in the guide is one, and every kind has an example', () => {
  const kinds = new Set(
    rules.map((text) => {
      const read = ruleInPack.safeParse({ says: 'A sentence.', ...parse(`{ ${text} }`) });
      assert.ok(read.success, `${text}\n${read.error?.message}`);
      return read.data.rule;
    }),
  );
  const missing = ruleInPack.options.filter(({ shape }) => !kinds.has(shape.rule.value));
  assert.deepEqual(
    missing.map(({ shape }) => shape.rule.value),
    [],
  );
});

test('every example of a field in the guide is one, and every type has an example', () => {
  const types = new Set(
    fields.map((text) => {
      const read = fieldInPack.safeParse(parse(text));
      assert.ok(read.success, `${text}\n${read.error?.message}`);
      return read.data.type;
    }),
  );
  const missing = fieldInPack.options.filter(({ shape }) => !types.has(shape.type.value));
  assert.deepEqual(
    missing.map(({ shape }) => shape.type.value),
    [],
  );
});
