import { useSyncExternalStore } from 'react';

let waiting = '';
const listeners = new Set<() => void>();

/** Has Settings → Do not call offer to import a list of the registry; empty takes the offer back. */
export function offerList(path: string) {
  waiting = path;
  for (const listener of listeners) {
    listener();
  }
}

/** The list that waits to be imported; empty when none does. */
export function useOfferedList(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}
