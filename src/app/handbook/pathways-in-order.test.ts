import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lincolnshire, level2 } from '../../../test/support/lincolnshire.ts';
import { pathwaysInOrder } from './pathways-in-order.ts';

test('pathways are read as people climb them, and what stays at its level comes last', () => {
  const like = (id: string, from: string | readonly string[], to: readonly string[]) => [
    id,
    { ...level2.pathway, id, from, to },
  ];
  const pathways = Object.fromEntries([
    like('a-renewal', ['nqsw', 'level-1'], ['nqsw', 'level-1']),
    like('b-second', 'level-1', ['level-2']),
    like('c-first', 'nqsw', ['level-1']),
  ]);
  const order = pathwaysInOrder({ ...lincolnshire, pathways }).map(({ id }) => id);
  assert.deepEqual(order, ['c-first', 'b-second', 'a-renewal']);
});
