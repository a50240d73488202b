import { expect, test } from 'vitest';
import { chosenWords, type Filter, offered, toggleValue, withValues } from './filters';

const status: Filter = {
  id: 'status',
  label: 'Status',
  choices: [
    { value: 'active', label: 'Active' },
    { value: 'pending', label: 'Pending' },
  ],
};

test('a chip names up to two values, and counts more', () => {
  expect(chosenWords(status, ['active'])).toBe('Active');
  expect(chosenWords(status, ['active', 'pending'])).toBe('Active or Pending');
  expect(chosenWords(status, ['active', 'pending', 'gone'])).toBe('3 chosen');
});

test('a filter whose last value is taken out is gone', () => {
  const one = toggleValue({}, 'status', 'active');
  expect(one).toEqual({ status: ['active'] });
  expect(toggleValue(one, 'status', 'active')).toEqual({});
  expect(withValues({ status: ['active'], kind: ['business'] }, 'status', [])).toEqual({
    kind: ['business'],
  });
});

test('choices are found by a part of their name, and what is chosen stays to be taken away', () => {
  expect(offered(status, [], 'ACT').map(({ label }) => label)).toEqual(['Active']);
  expect(offered(status, ['pending'], 'act').map(({ label }) => label)).toEqual(['Active', 'Pending']);
  expect(offered(status, ['gone'], '').map(({ label }) => label)).toEqual(['gone', 'Active', 'Pending']);
});
