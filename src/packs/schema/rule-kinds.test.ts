import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ruleInPack } from './rule-kinds.ts';

const isRule = (text: string) =>
  ruleInPack.safeParse({ says: 'A sentence.', ...parse(`{ ${text} }`) }).success;

test('no more rows than some number, which is not below the least', () => {
  const rows = 'rule: rows, section: a, field: list, at-least: 2';
  assert.ok(isRule(`${rows}, at-most: 2`));
  assert.ok(isRule(`${rows}, at-most: 3`));
  assert.ok(!isRule(`${rows}, at-most: 1`));
});
