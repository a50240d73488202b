import { useEffect } from 'react';
import { toastDone, toastFailure } from '../ui/toasts';

/** Copies the text of a button made with copies when it is clicked; what it lies in is not clicked then. */
export function useCopyClicks(copy: (text: string) => Promise<void>) {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const button = event.target instanceof Element ? event.target.closest('[data-copies]') : null;
      const text = button?.getAttribute('data-copies');
      if (text) {
        event.stopPropagation();
        copy(text).then(
          () => toastDone(`Copied ${text}`),
          () => toastFailure('It could not be copied.'),
        );
      }
    };
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, [copy]);
}
