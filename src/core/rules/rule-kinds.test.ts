import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonKeys, ruleInPack } from '../../packs/schema/rule-kinds.ts';
import { type RuleKindId, ruleKinds } from './rule-kinds.ts';

const inPacks = new Map<string, readonly string[]>(
  ruleInPack.options.map(({ shape }) => {
    const keys = Object.keys(shape).filter((key) => key !== 'rule' && !Object.hasOwn(commonKeys, key));
    return [shape.rule.value, keys];
  }),
);

const termsOf = (pattern: string) => [...pattern.matchAll(/\{([^}]*)\}/g)].map((found) => found[1]);

test('the kinds that a pack can use are the kinds that the handbook describes', () => {
  assert.deepEqual([...inPacks.keys()].toSorted(), Object.keys(ruleKinds).toSorted());
});

test('a kind has a title of its own and one sentence, whose terms are parameters as a pack spells them', () => {
  const kinds = Object.entries(ruleKinds) as [RuleKindId, { title: string; pattern: string }][];
  assert.equal(new Set(kinds.map(([, { title }]) => title)).size, kinds.length);
  for (const [id, { pattern }] of kinds) {
    assert.match(pattern, /^[A-Z{][^.]*\.$/);
    const unknown = termsOf(pattern).filter((term) => !inPacks.get(id)?.includes(term ?? ''));
    assert.deepEqual(unknown, [], id);
  }
});
