import { expect, test } from 'vitest';
import { undoneWords } from './useBulk';

test('taking back says what stays because somebody changed it since', () => {
  expect(undoneWords({ undone: 1200, kept: 0 })).toBe('1,200 taken back');
  expect(undoneWords({ undone: 3, kept: 2 })).toBe('3 taken back; 2 were changed since and stay as they are');
});
