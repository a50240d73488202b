import { keepUiState } from './shell';
import { startUi } from './start';

/** What waits to be kept, by name; a drag changes a column's width many times a second. */
const waiting = new Map<string, string>();

/** What the user has made of a list or page, kept in the data folder over restarts; nothing personal goes here. */
export function loadUiState<T>(key: string, otherwise: T): T {
  return (startUi[key] as T | undefined) ?? otherwise;
}

/** Keeps it. What cannot be kept is only forgotten at the next start. */
export function saveUiState<T>(key: string, state: T): void {
  startUi[key] = state;
  const begun = waiting.size > 0;
  waiting.set(key, JSON.stringify(state));
  if (!begun) {
    setTimeout(() => {
      for (const [name, value] of waiting) {
        keepUiState(name, value).catch(() => undefined);
      }
      waiting.clear();
    }, 200);
  }
}
