import { expect, test } from 'vitest';
import { isSelected, nothingSelected, selectedCount, toggled, withSelected } from './selection';

test('a row is selected by toggling it, and let go by toggling it again', () => {
  const one = toggled(nothingSelected, 'a');
  expect(isSelected(one, 'a')).toBe(true);
  expect(isSelected(one, 'b')).toBe(false);
  expect(selectedCount(one, 10)).toBe(1);
  expect(selectedCount(toggled(one, 'a'), 10)).toBe(0);
});

test('all rows but one are selected by selecting all and toggling that one', () => {
  const most = toggled({ all: true, ids: new Set() }, 'a');
  expect(isSelected(most, 'a')).toBe(false);
  expect(isSelected(most, 'never read')).toBe(true);
  expect(selectedCount(most, 10)).toBe(9);
  expect(selectedCount(withSelected(most, ['a']), 10)).toBe(10);
});
