import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { personalDetails } from './personal-details.ts';

const kinds = (text: string) => personalDetails(text).map(({ kind }) => kind);

describe('text that looks like a family’s personal details', () => {
  test('a date of birth is noticed by the words before it', () => {
    assert.deepEqual(kinds('Her son (DOB 03/04/2015) was seen.'), ['date of birth']);
    assert.deepEqual(kinds('He was born on 3rd April 2015 in hospital.'), ['date of birth']);
    assert.deepEqual(kinds('Date of birth: 3.4.15'), ['date of birth']);
  });

  test('a date of work done is no date of birth', () => {
    assert.deepEqual(kinds('I visited on 03/04/2025 and again on 12 May 2025.'), []);
  });

  test('phone numbers are noticed however they are spaced', () => {
    assert.deepEqual(kinds('Ring 07700 900123 or +44 1632 960123.'), ['phone number', 'phone number']);
    assert.deepEqual(kinds('07700900123'), ['phone number']);
  });

  test('a case number and a year are no phone numbers', () => {
    assert.deepEqual(kinds('Mosaic 1234567, case 0098123, in 2025-2026, 12 of 20 visits.'), []);
  });

  test('a postcode or a house in a street is an address', () => {
    assert.deepEqual(kinds('They live at LN1 1YL now.'), ['address']);
    assert.deepEqual(kinds('They live at 14 Invented Street.'), ['address']);
    assert.deepEqual(kinds('We walked down the road together, G9 point 25.'), []);
  });

  test('numbers of the NHS and National Insurance, and e-mail addresses, are noticed', () => {
    assert.deepEqual(kinds('NHS 943 476 5919'), ['NHS number']);
    assert.deepEqual(kinds('QQ 12 34 56 C is not given out, AB 12 34 56 C is'), [
      'National Insurance number',
    ]);
    assert.deepEqual(kinds('write to mum@example.org'), ['e-mail address']);
  });

  test('says what was found, once', () => {
    assert.deepEqual(personalDetails('Call 07700 900123. Again: 07700 900123.'), [
      { kind: 'phone number', found: '07700 900123' },
    ]);
  });
});
