import { beforeEach, expect, test, vi } from 'vitest';

const dropped = vi.hoisted((): { on: (paths: string[]) => void } => ({ on: () => undefined }));
vi.mock('./events', () => ({
  onEvent: (_: string, report: (paths: string[]) => void) => {
    dropped.on = report;
  },
}));
vi.mock('./shell', () => ({ acceptFileDrops: () => undefined }));

import { hearDrops, takeDrops } from './drops';

beforeEach(() => takeDrops(() => undefined)());

test('files that are dropped before anybody can take them wait', () => {
  hearDrops();
  dropped.on(['a.csv']);
  dropped.on(['b.csv']);
  const taken: string[][] = [];
  const stop = takeDrops((paths) => taken.push(paths));
  dropped.on(['c.csv']);
  stop();
  dropped.on(['d.csv']);
  expect(taken).toEqual([['a.csv'], ['b.csv'], ['c.csv']]);
  takeDrops((paths) => taken.push(paths));
  expect(taken.at(-1)).toEqual(['d.csv']);
});
