import { expect, test } from 'vitest';
import { sayDate } from './DateText';

const now = new Date(2026, 10, 23, 15, 0);

test.each([
  [new Date(2026, 10, 23, 14, 5), 'today 14:05'],
  [new Date(2026, 10, 23, 0, 0), 'today 00:00'],
  [new Date(2026, 10, 22, 23, 59), 'yesterday 23:59'],
  [new Date(2026, 2, 14, 9, 0), '14 Mar'],
  [new Date(2024, 2, 14, 9, 0), '14 Mar 2024'],
  [new Date(2025, 11, 31, 9, 0), '31 Dec 2025'],
])('%s is said as %s', (at, words) => {
  expect(sayDate(at, now)).toBe(words);
});
