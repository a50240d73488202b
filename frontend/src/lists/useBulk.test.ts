import { expect, test } from 'vitest';
import { soMany, undoneWords } from './useBulk';

test('taking back says what stays because somebody changed it since', () => {
  expect(undoneWords({ undone: 1200, kept: 0 })).toBe('1,200 taken back');
  expect(undoneWords({ undone: 3, kept: 1 })).toBe('3 taken back; 1 was changed since and stays as it is');
  expect(undoneWords({ undone: 3, kept: 2 })).toBe('3 taken back; 2 were changed since and stay as they are');
});

test('one is said to be, many are', () => {
  expect(soMany(1)).toBe('1 is');
  expect(soMany(1200)).toBe('1,200 are');
});
