import { useCallback, useRef, useState } from 'react';
import { pageSize } from './pages';

/** The first and the last of some pages that follow each other. */
export type PageRange = readonly [from: number, to: number];

/** The numbers of the pages in a range. */
export const pagesOf = ([from, to]: PageRange): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** How many rows before and after those in sight are fetched when nothing else is to be done. */
const ahead = 60;

const pagesWith = (first: number, last: number): PageRange => [
  Math.floor(Math.max(0, first) / pageSize),
  Math.floor(Math.max(0, last) / pageSize),
];

const same = (a: PageRange, b: PageRange) => a[0] === b[0] && a[1] === b[1];

/**
 * Follows which rows are in sight, and has their pages loaded: at once, and then those beside them. While pages are
 * being loaded, only the last place that was scrolled to is remembered: whoever drags through a long list would
 * otherwise wait for the pages of all places on the way. load and loadBeside must not reject.
 */
export function useSeenPages(load: (page: number) => Promise<unknown>, loadBeside: (page: number) => void) {
  const [seen, setSeen] = useState<PageRange>([0, 0]);
  const loaders = useRef({ load, loadBeside });
  loaders.current = { load, loadBeside };
  const rows = useRef<readonly [first: number, last: number]>([0, 0]);
  const busy = useRef(false);

  const onSeen = useCallback(async (first: number, last: number) => {
    rows.current = [first, last];
    if (busy.current) {
      return;
    }
    busy.current = true;
    let range: PageRange;
    do {
      range = pagesWith(...rows.current);
      const now = range;
      setSeen((before) => (same(before, now) ? before : now));
      await Promise.all(pagesOf(now).map((page) => loaders.current.load(page)));
    } while (!same(range, pagesWith(...rows.current)));
    busy.current = false;
    const [top, bottom] = rows.current;
    for (const page of pagesOf(pagesWith(top - ahead, bottom + ahead))) {
      if (page < range[0] || page > range[1]) {
        loaders.current.loadBeside(page);
      }
    }
  }, []);

  return { seen, onSeen };
}
