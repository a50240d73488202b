import { expect, test } from 'vitest';
import { readDay } from './DateField';

test.each([
  ['2026-03-14', '2026-03-14'],
  ['3/14/2026', '2026-03-14'],
  ['3/14/26', '2026-03-14'],
  ['14 Mar 2026', '2026-03-14'],
  ['Mar 14, 2026', '2026-03-14'],
  ['2026-02-30', null],
  ['soon', null],
  ['', null],
])('%j is read as %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});
