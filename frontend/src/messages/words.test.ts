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

const now = new Date(2026, 10, 23, 23, 30);

test.each([
  ['2026-12-08', '15 days left', false],
  ['2026-11-24', '1 day left', false],
  ['2026-11-23', 'the last day is today', false],
  ['2026-11-22', '1 day over', true],
])('a reply due on %s: %s', (due, words, over) => {
  expect(dueWords(due, now)).toEqual({ words, over });
});
