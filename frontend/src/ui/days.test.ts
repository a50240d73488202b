import { expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './days';

test('a day ends where the next one begins, also over the change of the clocks', () => {
  for (const [day, next] of [
    ['2026-03-08', '2026-03-09'],
    ['2026-11-01', '2026-11-02'],
    ['2026-12-31', '2027-01-01'],
    ['2028-02-28', '2028-02-29'],
  ] as const) {
    expect(endOfDay(day)).toBe(startOfDay(next));
    expect(dayOf(new Date(startOfDay(day)))).toBe(day);
  }
});
