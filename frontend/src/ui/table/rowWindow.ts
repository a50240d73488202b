import { headHeight, rowHeight, tallest } from './sizes';

/** How many rows are drawn before and after those in sight. */
const overscan = 4;

/** How many logical pixels one scrolled pixel stands for: 1 unless the list is taller than a web view can scroll. */
export function scrollScale(height: number, viewport: number): number {
  return height <= tallest ? 1 : (height - viewport) / (tallest - viewport);
}

/** Where a list stands. */
export interface Place {
  /** The first row in sight. */
  row: number;
  /** How many rows there is room for. */
  room: number;
  /** By how many pixels rows are drawn higher than their logical place, in a list that is scaled. */
  lift: number;
  /** Is taken off a row's number to name the element that shows it; see movedTo. */
  base: number;
}

/** A list before it has been measured. */
export const nowhere: Place = { row: 0, room: 0, lift: 0, base: 0 };

/** A list of count rows that is scrolled to top, with viewport pixels in sight. */
export function placeAt(top: number, viewport: number, count: number): Omit<Place, 'base'> {
  const scale = scrollScale(count * rowHeight, viewport);
  return {
    row: Math.floor((top * scale) / rowHeight),
    room: viewport > 0 ? Math.ceil((viewport - headHeight) / rowHeight) + 1 : 0,
    lift: top * (scale - 1),
  };
}

/**
 * The place after scrolling. Rows that stay in sight stay the elements that they are. After a jump, when most rows in
 * sight are others, the elements are named anew, so that each shows the row that has come into its place: to change
 * what it says costs a fraction of making another.
 */
export function movedTo(before: Place, now: Omit<Place, 'base'>): Place {
  const by = now.row - before.row;
  if (by === 0 && now.room === before.room && now.lift === before.lift) {
    return before;
  }
  return { ...now, base: 3 * Math.abs(by) > now.room ? before.base + by : before.base };
}

/** The numbers of the rows that are drawn at a place in a list of count rows. */
export function drawnRows({ row, room }: Place, count: number): number[] {
  const first = Math.max(0, Math.min(row, count - room) - overscan);
  const end = room === 0 ? 0 : Math.min(count, row + room + overscan);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}

/** Where to scroll to, so that a row is in sight; undefined when it is. */
export function topToShow(index: number, top: number, viewport: number, count: number): number | undefined {
  const scale = scrollScale(count * rowHeight, viewport);
  const [from, room] = [top * scale, viewport - headHeight];
  if (index * rowHeight < from) {
    return (index * rowHeight) / scale;
  }
  const least = (index + 1) * rowHeight - room;
  return least > from ? least / scale : undefined;
}
