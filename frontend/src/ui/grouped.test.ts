import { expect, test } from 'vitest';
import { grouped } from './grouped';

test.each([0, 7, 999, 1_000, 12_408, 100_000, 1_234_567])('%d is grouped as English does', (count) => {
  expect(grouped(count)).toBe(count.toLocaleString('en-US'));
});
