import { expect, test } from 'vitest';
import { sayBytes } from './bytes';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [4_210_000, '4.2 MB'],
  [31_400_000_000, '31 GB'],
])('%d is said as %s', (bytes, words) => {
  expect(sayBytes(bytes)).toBe(words);
});
