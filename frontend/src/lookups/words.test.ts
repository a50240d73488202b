import { expect, test } from 'vitest';
import { resultWords, sayNumbers } from './words';

const result = { numbers: 5, kept: 5, failed: 0, failures: [], stopped: '' };

test('what came of a batch accounts for every number', () => {
  expect(resultWords(result)).toBe('All 5 numbers are looked up');
  expect(resultWords({ ...result, numbers: 1, kept: 1 })).toBe('The number is looked up');
  expect(resultWords({ ...result, kept: 3, failed: 2 })).toBe(
    '3 of 5 numbers looked up, 2 without an answer',
  );
  expect(resultWords({ ...result, kept: 2, failed: 1, stopped: 'Stopped.' })).toBe(
    '2 of 5 numbers looked up, 1 without an answer, 2 not asked about',
  );
});

test('one number is one', () => {
  expect([1, 0, 12_000].map(sayNumbers)).toEqual(['1 number', '0 numbers', '12,000 numbers']);
});
