import { expect, test } from 'vitest';
import { blankPhone, withAdded, withoutEntry, withPrimary } from './draft';

const marks = (entries: readonly { primary: boolean }[]) => entries.map((entry) => entry.primary);
const three = [{ primary: true }, { primary: false }, { primary: false }];

test('the first phone that is added is the primary, later ones are not', () => {
  const one = withAdded([], blankPhone());
  expect(marks(one)).toEqual([true]);
  expect(marks(withAdded(one, blankPhone()))).toEqual([true, false]);
});

test('choosing another primary moves the mark', () => {
  expect(marks(withPrimary(three, 2))).toEqual([false, false, true]);
});

test('deleting the primary hands the mark on, deleting another leaves it', () => {
  expect(marks(withoutEntry(three, 0))).toEqual([true, false]);
  expect(marks(withoutEntry(three, 2))).toEqual([true, false]);
  expect(withoutEntry([{ primary: true }], 0)).toEqual([]);
});
