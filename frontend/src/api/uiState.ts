import { keepUiState } from './shell';
import { startUi } from './start';

/** What waits to be kept, by name; a drag changes a column's width many times a second. */
const waiting = new Map<string, string>();
const pause = 200; // milliseconds between two times that something is kept
let pausing = false;

/** What the user has made of a list or page, kept in the data folder over restarts; nothing personal goes here. */
export function loadUiState<T>(key: string, otherwise: T): T {
  return (startUi[key] as T | undefined) ?? otherwise;
}

/** Keeps it: at once, or after a pause when it changes often. What cannot be kept is only forgotten at the next start. */
export function saveUiState<T>(key: string, state: T): void {
  startUi[key] = state;
  waiting.set(key, JSON.stringify(state));
  if (!pausing) {
    keepWaiting();
  }
}

function keepWaiting() {
  pausing = waiting.size > 0;
  if (!pausing) {
    return;
  }
  for (const [name, value] of waiting) {
    keepUiState(name, value).catch(() => undefined);
  }
  waiting.clear();
  setTimeout(keepWaiting, pause);
}
