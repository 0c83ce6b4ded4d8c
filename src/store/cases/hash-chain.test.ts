import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson, type ChainLink, linkHash } from './hash-chain.ts';

const link: ChainLink = {
  authority: 'northshire',
  stream: 'C-1',
  version: 1,
  type: 'CaseOpened',
  data: { b: 1, a: [{ d: 1, c: 2 }] },
  at: '2026-04-01T09:00:00.000Z',
  by: 'ann',
  byRole: null,
  prevHash: '',
};

test('the order of keys, at any depth, does not change the hash', () => {
  assert.equal(linkHash({ ...link, data: { a: [{ c: 2, d: 1 }], b: 1 } }), linkHash(link));
});

test('the order of a list does', () => {
  assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
});

test('every part of the link changes the hash', () => {
  const changed: readonly Partial<ChainLink>[] = [
    { authority: 'southshire' },
    { stream: 'C-2' },
    { version: 2 },
    { type: 'CaseClosed' },
    { data: {} },
    { at: '2026-04-01T09:00:00.001Z' },
    { by: 'bob' },
    { byRole: 'applicant' },
    { prevHash: 'f'.repeat(64) },
  ];
  assert.equal(changed.length, Object.keys(link).length);
  const hashes = changed.map((part) => linkHash({ ...link, ...part }));
  assert.equal(new Set([...hashes, linkHash(link)]).size, changed.length + 1);
});

test('the hash of a known link stays what it was, or every kept anchor would cry foul', () => {
  assert.equal(linkHash(link), 'ba48a91cef00ed43ec9f49969e577228510407f57d3b3044e0cd370959a65cd9');
});
