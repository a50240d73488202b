import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Shows a list where it stood when it was last shown, and at its top again when resetKey, the question that it
 * answers, has changed since.
 */
export function usePlace(
  scroller: RefObject<HTMLDivElement | null>,
  place: { top: number } | undefined,
  resetKey: string | undefined,
  onReset: () => void,
) {
  const shown = useRef<string | undefined>(undefined);
  const reset = useRef(onReset);
  reset.current = onReset;
  useLayoutEffect(() => {
    const first = shown.current === undefined;
    shown.current = resetKey ?? '';
    if (first) {
      scroller.current?.scrollTo({ top: place?.top ?? 0 });
    } else {
      scroller.current?.scrollTo({ top: 0 });
      reset.current();
    }
  }, [resetKey, scroller, place]);
}
