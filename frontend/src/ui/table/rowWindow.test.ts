import { expect, test } from 'vitest';
import { drawnRows, movedTo, nowhere, type Place, placeAt, scrollScale, topToShow } from './rowWindow';
import { rowHeight, tallest } from './sizes';

const at = (row: number, count = 100_000, viewport = 720): Place =>
  movedTo(nowhere, placeAt(row * rowHeight, viewport, count));

/** The rows that elements show, by the elements' names. */
function elements(place: Place, count = 100_000) {
  return new Map(drawnRows(place, count).map((row) => [row - place.base, row]));
}

test('a list that a web view can scroll is not scaled', () => {
  expect(scrollScale(tallest, 800)).toBe(1);
});

test('the end of a scaled list is reached where the scroll bar ends', () => {
  const [height, viewport] = [36_000_000, 800];
  expect((tallest - viewport) * scrollScale(height, viewport)).toBeCloseTo(height - viewport, 3);
});

test('rows in sight and a few around them are drawn, and none that is not there', () => {
  expect(drawnRows(nowhere, 10)).toEqual([]);
  expect(drawnRows(at(0, 3), 3)).toEqual([0, 1, 2]);
  const rows = drawnRows(at(500), 100_000);
  expect(rows[0]).toBeLessThan(500);
  expect(rows.at(-1)).toBeGreaterThan(520);
  expect(rows.length).toBeLessThan(36);
  expect(drawnRows(at(99_990), 100_000).at(-1)).toBe(99_999);
});

test('a list that has become shorter than where it stands shows its end', () => {
  expect(drawnRows(at(500), 40).at(-1)).toBe(39);
  expect(drawnRows(at(500), 40).length).toBeGreaterThan(20);
});

test('a row that stays in sight keeps its element', () => {
  const before = at(500);
  const after = movedTo(before, placeAt(503 * rowHeight, 720, 100_000));
  const shown = elements(after);
  for (const [name, row] of elements(before)) {
    expect(shown.get(name) ?? row).toBe(row);
  }
});

test('after a jump the same elements show other rows', () => {
  const before = at(500);
  const after = movedTo(before, placeAt(70_000 * rowHeight, 720, 100_000));
  expect([...elements(after).keys()]).toEqual([...elements(before).keys()]);
  expect([...elements(after).values()]).toContain(70_010);
});

test('a list is scrolled no further than until a row is in sight', () => {
  expect(topToShow(505, 500 * rowHeight, 720, 100_000)).toBeUndefined();
  expect(topToShow(499, 500 * rowHeight, 720, 100_000)).toBe(499 * rowHeight);
  expect(topToShow(530, 500 * rowHeight, 720, 100_000)).toBe(531 * rowHeight - (720 - 32));
});

test('in a scaled list too a row that is asked for comes into sight', () => {
  const [count, viewport] = [1_000_000, 720];
  const top = topToShow(700_000, 0, viewport, count) ?? 0;
  const place = placeAt(top, viewport, count);
  expect(place.row).toBeLessThanOrEqual(700_000);
  expect(place.row + place.room).toBeGreaterThan(700_000);
  expect(700_000 * rowHeight - place.lift - top).toBeLessThan(viewport);
});
