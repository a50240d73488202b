import { expect, test } from 'vitest';
import { type Column, gridStyle, moveColumn, orderedColumns, shownColumns } from './columns';

const column = (id: string, more: Partial<Column<string>> = {}): Column<string> => ({
  id,
  label: id,
  width: 100,
  cell: (row) => row,
  ...more,
});
const columns = [
  column('name', { fixed: true, grow: true }),
  column('phone'),
  column('score', { optional: true }),
];
const ids = (list: Column<string>[]) => list.map((each) => each.id);

test('optional columns are shown only when chosen, and fixed ones cannot be hidden', () => {
  expect(ids(shownColumns(columns, {}))).toEqual(['name', 'phone']);
  expect(ids(shownColumns(columns, { shown: { name: false, phone: false, score: true } }))).toEqual([
    'name',
    'score',
  ]);
});

test('a column that came after the layout was saved stands where it was designed', () => {
  expect(ids(orderedColumns(columns, { order: ['score', 'name'] }))).toEqual(['score', 'phone', 'name']);
  expect(ids(orderedColumns(columns, { order: ['gone', 'phone'] }))).toEqual(['name', 'phone', 'score']);
});

test('moving a column stops at the ends', () => {
  expect(moveColumn(columns, {}, 'phone', -1).order).toEqual(['phone', 'name', 'score']);
  expect(moveColumn(columns, {}, 'name', -1).order).toEqual(['name', 'phone', 'score']);
  expect(moveColumn(columns, {}, 'phone', 5).order).toEqual(['name', 'score', 'phone']);
});

test('a width that the user set wins over growing', () => {
  expect(gridStyle(columns, {}, true)).toEqual({
    '--columns': '36px minmax(100px, 1fr) 100px 100px',
    '--row-width': '336px',
  });
  expect(gridStyle(columns, { widths: { name: 240 } }, false)).toEqual({
    '--columns': '240px 100px 100px',
    '--row-width': '440px',
  });
});
