import { expect, test } from 'vitest';
import { ageWords, listsWarning, readAreaCodes } from './freshness';

test.each([
  [0, 'fresh', '0 days old'],
  [1, 'fresh', '1 day old'],
  [25, 'due', '25 days old: renew it, it counts for 6 more days'],
  [30, 'due', '30 days old: renew it, it counts for 1 more day'],
  [31, 'due', '31 days old: renew it, it counts until tonight'],
  [32, 'stale', '32 days old: too old, it counts as missing'],
])('a list of %d days that is %s: %s', (age_days, freshness, words) => {
  expect(ageWords({ age_days, freshness })).toBe(words);
});

test('area codes are read from whatever stands between them', () => {
  expect(readAreaCodes(' 201,202;646\n212 ')).toEqual(['201', '202', '646', '212']);
  expect(readAreaCodes('')).toEqual([]);
});

test('what is stale and what is due is named, and fresh lists are not', () => {
  const lists = [
    { area_code: '201', freshness: 'fresh' },
    { area_code: '212', freshness: 'due' },
    { area_code: '646', freshness: 'stale' },
  ];
  expect(listsWarning(lists)).toBe(
    'Too old, so that solicitations there are held back: 646. To be renewed before day 32: 212.',
  );
  expect(listsWarning(lists.slice(0, 1))).toBe('');
});
