import { useSyncExternalStore } from 'react';

let waiting: readonly string[] = [];
const listeners = new Set<() => void>();

function set(files: readonly string[]) {
  waiting = files;
  for (const listener of listeners) {
    listener();
  }
}

/** Puts files in line for the import: dropped, opened with, or given on the command line. Absolute paths. */
export function offerFiles(paths: readonly string[]) {
  if (paths.length > 0) {
    set([...waiting, ...paths]);
  }
}

/** Takes the first file out of the line; undefined when none waits. */
export function takeWaitingFile(): string | undefined {
  const [first, ...rest] = waiting;
  if (first !== undefined) {
    set(rest);
  }
  return first;
}

/** The files in line. */
export function useWaitingFiles(): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}
