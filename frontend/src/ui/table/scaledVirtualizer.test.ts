import { expect, test } from 'vitest';
import { scrollScale } from './scaledVirtualizer';
import { tallest } from './sizes';

test('a list that a web view can scroll is not scaled', () => {
  expect(scrollScale(tallest, 800)).toBe(1);
});

test('the end of a scaled list is reached where the scroll bar ends', () => {
  const [height, viewport] = [36_000_000, 800];
  expect((tallest - viewport) * scrollScale(height, viewport)).toBeCloseTo(height - viewport, 3);
});
