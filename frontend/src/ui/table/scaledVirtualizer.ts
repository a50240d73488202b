import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useRef } from 'react';
import { tallest } from './sizes';

/** How many logical pixels one scrolled pixel stands for: 1 unless the list is taller than a web view can scroll. */
export function scrollScale(height: number, viewport: number): number {
  return height <= tallest ? 1 : (height - viewport) / (tallest - viewport);
}

type ElementVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

/**
 * TanStack's virtualizer over rows of one height, for lists of any length. onScroll hears which rows have come into
 * sight before anything is drawn, so that they can be fetched meanwhile.
 */
export function useScaledVirtualizer(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  rowHeight: number,
  onScroll: (first: number, last: number) => void,
) {
  const height = count * rowHeight;
  const scale = useRef(1);
  scale.current = scrollScale(height, scroller.current?.clientHeight ?? 0);
  const scrolled = useRef((_top: number, _viewport: number) => {});
  scrolled.current = (top, viewport) =>
    onScroll(Math.floor(top / rowHeight), Math.min(count, Math.ceil((top + viewport) / rowHeight)) - 1);

  const observeElementOffset = useCallback(
    (instance: ElementVirtualizer, report: (offset: number, scrolling: boolean) => void) => {
      const element = instance.scrollElement;
      if (!element) {
        return;
      }
      let settle: ReturnType<typeof setTimeout> | undefined;
      const moved = () => {
        scrolled.current(element.scrollTop * scale.current, element.clientHeight);
        report(element.scrollTop * scale.current, true);
        clearTimeout(settle);
        settle = setTimeout(() => report(element.scrollTop * scale.current, false), 150);
      };
      report(element.scrollTop * scale.current, false);
      element.addEventListener('scroll', moved, { passive: true });
      return () => {
        clearTimeout(settle);
        element.removeEventListener('scroll', moved);
      };
    },
    [],
  );

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    observeElementOffset,
    scrollToFn: (offset, _options, instance) => {
      instance.scrollElement?.scrollTo({ top: offset / scale.current });
    },
    scrollPaddingStart: rowHeight,
  });
  const offset = virtualizer.scrollOffset ?? 0;
  return {
    virtualizer,
    /** Height of the element that holds the rows. */
    height: Math.min(height, tallest),
    /** Where a row that starts at a logical offset is drawn in that element. */
    top: (start: number) => (scale.current === 1 ? start : start - offset + offset / scale.current),
  };
}
