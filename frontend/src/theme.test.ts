import { DEFAULT_THEME } from '@mantine/core';
import { describe, expect, test } from 'vitest';
import { cssVariablesResolver } from './theme';

/** Relative luminance of #rrggbb, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const { light, dark } = cssVariablesResolver(DEFAULT_THEME);
const grounds = ['surface', 'sunken', 'hover', 'selected'];
const pairs = [
  ...['accent', 'muted', 'yes', 'no', 'look'].flatMap((word) => grounds.map((ground) => [word, ground])),
  ['yes', 'yes-soft'],
  ['no', 'no-soft'],
  ['look', 'look-soft'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  test.each(pairs)('%s can be read on %s', (word, ground) => {
    const [ink, paper] = [tokens[`--cf-${word}`] ?? '', tokens[`--cf-${ground}`] ?? ''];
    expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
  });
});
