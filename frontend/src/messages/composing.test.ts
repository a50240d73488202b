import { expect, test } from 'vitest';
import { tallyWords, withField } from './composing';

test('a field takes the place of what is selected', () => {
  expect(withField('Dear X, hello', 5, 6, 'first_name')).toBe('Dear {{first_name}}, hello');
});

test('a field at the end is appended', () => {
  expect(withField('Hi ', 3, 3, 'firm')).toBe('Hi {{firm}}');
});

test.each([
  [412, 31, '412 go, 31 are held back'],
  [1, 1, '1 goes, 1 is held back'],
  [0, 1200, '0 go, 1,200 are held back'],
])('%d that go and %d that do not: %s', (go, held, words) => {
  expect(tallyWords({ go, held })).toBe(words);
});
