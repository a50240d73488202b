import { expect, test } from 'vitest';
import { problemLabel, progressWords, rowsOf } from './words';

test('progress says rows, speed and time left as soon as they mean something', () => {
  const told = { job: 'a', stage: 'writing', done: 1000, total: 4000, rows: 1000 };
  expect(progressWords({ ...told, elapsed: 100 })).toBe('1,000 rows');
  expect(progressWords({ ...told, elapsed: 2000 })).toBe('1,000 rows · 500 rows/s · about 6 s left');
  expect(progressWords({ ...told, total: 400_000, elapsed: 2000 })).toContain('about 13 min left');
  expect(progressWords({ ...told, total: 0, elapsed: 2000 })).toBe('1,000 rows · 500 rows/s');
});

test('a kind of problem that has no words yet is readable all the same', () => {
  expect(problemLabel('bad_email')).toBe('E-mail not valid');
  expect(problemLabel('phone_too_short')).toBe('Phone not valid: too short');
  expect(problemLabel('never_heard_of')).toBe('Never heard of');
});

test('one row is not rows', () => {
  expect([rowsOf(0), rowsOf(1), rowsOf(4812)]).toEqual(['0 rows', '1 row', '4,812 rows']);
});
