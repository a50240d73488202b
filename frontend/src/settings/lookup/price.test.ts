import { expect, test } from 'vitest';
import { readPrice } from './price';

test('a price is read in dollars', () => {
  expect(['0.008', '$0.0055', ' 1 ', '0,01', ''].map(readPrice)).toEqual([8000, 5500, 1_000_000, 10_000, 0]);
});

test('what is no price is told from none', () => {
  expect(['-1', 'free', '0.00000001', '1e3'].map(readPrice)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
