import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dateOfParts, dateWords, partsOfDate } from './typed-date.ts';

const typed = (day: string, month: string, year: string) => dateOfParts({ day, month, year });

describe('a date typed into three boxes', () => {
  test('is read as people write it', () => {
    assert.equal(typed('27', '3', '2026'), '2026-03-27');
    assert.equal(typed(' 07', 'March ', '26'), '2026-03-07');
    assert.equal(typed('3rd', 'Sept', '2025'), '2025-09-03');
  });

  test('that is no day is kept as typed, and put back into its boxes', () => {
    assert.equal(typed('31', '2', '2026'), '31/2/2026');
    assert.deepEqual(partsOfDate('31/2/2026'), { day: '31', month: '2', year: '2026' });
    assert.deepEqual(partsOfDate(typed('', 'spring', '')), { day: '', month: 'spring', year: '' });
    assert.equal(dateWords('31/2/2026'), '31 2 2026');
  });

  test('is empty where nothing was typed', () => {
    assert.equal(typed(' ', '', ''), '');
    assert.deepEqual(partsOfDate(''), { day: '', month: '', year: '' });
  });

  test('comes back as it was read', () => {
    assert.deepEqual(partsOfDate('2026-03-07'), { day: '7', month: '3', year: '2026' });
    assert.equal(dateWords('2026-03-07'), '7 March 2026');
  });
});
