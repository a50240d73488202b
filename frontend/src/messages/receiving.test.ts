import { expect, test } from 'vitest';
import { readClock, receivedAt } from './receiving';

test.each([
  ['9:05', '09:05'],
  [' 14.05 ', '14:05'],
  ['2:05 pm', '14:05'],
  ['2:05PM', '14:05'],
  ['12:30 a.m.', '00:30'],
  ['12:30 pm', '12:30'],
  ['23:59', '23:59'],
])('%s is a time of day', (text, clock) => {
  expect(readClock(text)).toBe(clock);
});

test.each(['', 'noon', '24:00', '9:60', '13:05 pm', '0:30 am', '9', '9:5', '9:05:01'])(
  '“%s” is none',
  (text) => {
    expect(readClock(text)).toBeUndefined();
  },
);

test('today without a time is now, another day its beginning', () => {
  expect(receivedAt('2026-11-23', '', '2026-11-23')).toBe('');
  expect(receivedAt('2026-11-20', '', '2026-11-23')).toBe(new Date(2026, 10, 20).toISOString());
  expect(receivedAt('2026-11-20', '14:05', '2026-11-23')).toBe(new Date(2026, 10, 20, 14, 5).toISOString());
  expect(receivedAt('2026-11-23', '09:05', '2026-11-23')).toBe(new Date(2026, 10, 23, 9, 5).toISOString());
});
