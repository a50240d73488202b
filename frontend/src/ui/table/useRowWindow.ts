import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { drawnRows, movedTo, nowhere, placeAt, topToShow } from './rowWindow';
import { rowHeight, tallest } from './sizes';

/**
 * Follows which rows of a list of any length are in sight; all are of one height. onSeen hears of them before anything
 * is drawn, so that they can be fetched meanwhile.
 */
export function useRowWindow(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  onSeen: (first: number, last: number) => void,
) {
  const [place, setPlace] = useState(nowhere);
  const now = useRef({ count, onSeen });
  now.current = { count, onSeen };

  /** Looks where the list stands. */
  const look = useCallback(() => {
    const element = scroller.current;
    if (element) {
      const at = placeAt(element.scrollTop, element.clientHeight, now.current.count);
      now.current.onSeen(at.row, Math.min(now.current.count, at.row + at.room) - 1);
      setPlace((before) => movedTo(before, at));
    }
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) {
      return;
    }
    // In the same frame, or there would be nothing where has been scrolled to.
    const moved = () => flushSync(look);
    element.addEventListener('scroll', moved, { passive: true });
    const sized = new ResizeObserver(look);
    sized.observe(element);
    return () => {
      element.removeEventListener('scroll', moved);
      sized.disconnect();
    };
  }, [scroller, look]);

  return {
    /** The numbers of the rows to draw. */
    shown: drawnRows(place, count),
    /** How many rows there is room for. */
    room: place.room,
    look,
    /** What an element that shows a row is called, and where it is in the element that holds the rows. */
    keyOf: (index: number) => index - place.base,
    topOf: (index: number) => index * rowHeight - place.lift,
    /** Height of the element that holds the rows. */
    height: Math.min(count * rowHeight, tallest),
    scrollTo: (index: number) => {
      const element = scroller.current;
      const top = element && topToShow(index, element.scrollTop, element.clientHeight, count);
      if (typeof top === 'number') {
        element?.scrollTo({ top });
      }
    },
  };
}
