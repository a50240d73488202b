import { useEffect } from 'react';

/** What one part of the window asks of another that it does not know. */
export type Signal = 'focus-search' | 'show-shortcuts';

const target = new EventTarget();

/** Asks whoever listens. */
export function signal(name: Signal) {
  target.dispatchEvent(new Event(name));
}

/** Listens while the component is there. */
export function useSignal(name: Signal, heard: () => void) {
  useEffect(() => {
    target.addEventListener(name, heard);
    return () => target.removeEventListener(name, heard);
  }, [name, heard]);
}
