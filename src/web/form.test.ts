import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { readForm } from './form.ts';

const form = z.object({
  name: z.string().min(1, { error: 'Write a name' }),
  kind: z.enum(['one', 'two']),
  count: z.number().max(3),
});

test('what a form has to have is said in our words, and never in the checker’s', () => {
  const told = (body: unknown) => {
    const read = readForm(form, body);
    return read.type === 'mistaken' ? read.errors.map(({ href, text }) => `${href} ${text}`) : [];
  };
  assert.deepEqual(told({ name: '', kind: 'one', count: 1 }), ['#name Write a name']);
  assert.deepEqual(told({}), ['#name Fill this in', '#kind Fill this in', '#count Fill this in']);
  assert.deepEqual(told({ name: ['a', 'b'], kind: 'x', count: 9 }), [
    '#name Fill this in',
    '#kind Fill this in',
    '#count Fill this in',
  ]);
  assert.deepEqual(told({ name: 'a', kind: 'two', count: 2 }), []);
});
