import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDatabase } from './open-database.ts';

test('a connection that breaks is told of, and no longer once the database was closed', async () => {
  const told: string[] = [];
  const { pool, close } = openDatabase({
    url: 'postgres://nobody@127.0.0.1:1/nowhere',
    onBroken: ({ message }) => told.push(message),
  });
  pool.emit('error', new Error('killed'));
  await close();
  pool.emit('error', new Error('terminating connection due to administrator command'));
  assert.deepEqual(told, ['killed']);
});
