import { expect, test } from 'vitest';
import { suppressedAddresses } from './suppressed';

const stop = { state: 'out', address: '+12125550142', case_type_id: '', answered_by: '' };

test('a number from which somebody said no is suppressed', () => {
  expect([...suppressedAddresses([stop])]).toEqual(['+12125550142']);
});

test.each([
  ['was taken back', { answered_by: 'id' }],
  ['is about one case type', { case_type_id: 'id' }],
  ['names no number', { address: '' }],
  ['is a yes', { state: 'in' }],
])('what %s suppresses nothing', (_why, change) => {
  expect(suppressedAddresses([{ ...stop, ...change }]).size).toBe(0);
});
