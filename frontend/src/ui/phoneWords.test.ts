import { expect, test } from 'vitest';
import { lineWords, phoneTypeLabel, sayPrice } from './phoneWords';

test('a line is said with its carrier and the day on which it was looked up', () => {
  const at = '2026-03-14T12:00:00Z';
  expect(lineWords({ label: 'Mobile', carrier: 'T-Mobile', lookedUpAt: at })).toBe(
    'Mobile · T-Mobile, looked up 14 Mar 2026',
  );
  expect(lineWords({ label: 'Landline', carrier: '', lookedUpAt: at })).toBe(
    'Landline, looked up 14 Mar 2026',
  );
  expect(lineWords({ label: 'Mobile', carrier: 'Acme', lookedUpAt: '' })).toBe('Mobile · Acme');
});

test('a type that is not known is not guessed', () => {
  expect(phoneTypeLabel('mobile_or_landline')).toBe('Mobile or landline');
  expect(phoneTypeLabel('satellite')).toBe('Type unknown');
});

test('a price has the digits that it needs', () => {
  expect([8000, 5_500, 10_000, 1_500_000, 1].map(sayPrice)).toEqual([
    '$0.008',
    '$0.0055',
    '$0.01',
    '$1.50',
    '$0.000001',
  ]);
});
