import { expect, test } from 'vitest';
import { contentsWords, everythingName } from './everythingWords';

const taken = {
  path: '/tmp/all.zip',
  size: 2_400_000,
  contacts: 1,
  cases: 1204,
  consent_events: 3,
  messages: 0,
  activity: 9,
};

test('what was taken out is said with its counts and size', () => {
  expect(contentsWords(taken)).toBe('1 contact and 1,204 cases (2.4 MB)');
  expect(contentsWords({ ...taken, contacts: 0, cases: 1 })).toMatch(/^0 contacts and 1 case /);
});

test('the offered name has the local day', () => {
  expect(everythingName(new Date(2026, 2, 4, 23, 59))).toBe('casefolk everything 2026-03-04.zip');
});
