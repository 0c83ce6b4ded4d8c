import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readsAsName } from './case-number.ts';

describe('a name among the case numbers is noticed', () => {
  for (const name of [
    'Johnny Smith 7',
    'johnny smith 7',
    'JOHNNY SMITH 7',
    'Smith, Johnny (2)',
    'LCS Johnny Smith 4711',
    'J Smith 7',
    'Smith J. 7',
    'Smith 7',
    'Smith-7',
    'Johnny12',
    'Ann Example 48213',
    'O’Sample-Invented 3',
    'Zoë Żak 12',
    'Case of Johnny 1',
  ])
    test(name, () => assert.ok(readsAsName(name)));
});

describe('a number is a number, whatever stands before it', () => {
  for (const number of [
    '4711',
    'LCS 4711',
    'LCS1234567',
    'lcs 4711',
    'EHM-12',
    'Mosaic 12345',
    'Case 7',
    'case no. 7 of 2026',
    'Child 2 of family 4711',
    'Child A 4711',
    'Ref: 20/118-B',
    'A1234B',
    'Fam 204',
    'Acme 48213',
    'CIN 4711 and CP 12',
    'Liquidlogic ID 1048223',
    'W 12',
  ])
    test(number, () => assert.ok(!readsAsName(number)));
});
