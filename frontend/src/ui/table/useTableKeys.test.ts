import { expect, test } from 'vitest';
import { moveTo } from './useTableKeys';

test.each([
  ['ArrowDown', -1, 0],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['ArrowUp', -1, 0],
  ['PageDown', -1, 4],
  ['PageDown', 8, 9],
  ['PageUp', 2, 0],
  ['Home', 5, 0],
  ['End', 0, 9],
  ['x', 5, undefined],
])('%s from row %i of ten goes to %s', (key, from, to) => {
  expect(moveTo(key, from, 10, 4)).toBe(to);
});
