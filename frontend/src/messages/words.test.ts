import { expect, test } from 'vitest';
import { dueWords, effectWords, readingWords, stateTone } from './words';

test.each([
  ['in', 'received', 'in'],
  ['out', 'sent', 'out'],
  ['out', 'held', 'held'],
  ['out', 'failed', 'failed'],
  ['out', 'prepared', 'waiting'],
])('a message that went %s and is %s is marked as %s', (direction, state, tone) => {
  expect(stateTone({ direction, state })).toBe(tone);
});

const reply = { direction: 'in', reading: 'review', ruling: 'pending', ruled_by: '' };

test('a reply under review says that it is held back', () => {
  expect(readingWords(reply)).toBe('May be an opt-out: held back until somebody decides.');
});

test('a decision names who made it', () => {
  expect(readingWords({ ...reply, ruling: 'keep', ruled_by: 'Ada' })).toBe('Ada decided: no opt-out.');
});

test('a message that says nothing about consent is not commented, nor one that went out', () => {
  expect(readingWords({ ...reply, reading: 'none', ruling: '' })).toBe('');
  expect(readingWords({ ...reply, direction: 'out' })).toBe('');
});

test('what holds for the number and for its contacts is said once', () => {
  const list = [
    { effect: 'opted_out', channel: 'sms' },
    { effect: 'opted_out', channel: 'sms' },
    { effect: 'opted_out', channel: 'voice' },
  ];
  expect(effectWords(list)).toBe('opted out of SMS; opted out of voice');
});

test.each([
  [10, '10 business days left', false],
  [1, '1 business day left', false],
  [0, 'the last day is today', false],
  [-1, '1 business day over', true],
])('a reply with %s business days to act: %s', (left, words, over) => {
  expect(dueWords(left)).toEqual({ words, over });
});
