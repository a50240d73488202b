import { keepUiState } from './shell';
import { startUi } from './start';

/** What waits to be kept, by name, while something else is being kept: a drag changes a column's width many times a second. */
const waiting = new Map<string, string>();
let keeping = false;

/** What the user has made of a list or page, kept in the data folder over restarts; nothing personal goes here. */
export function loadUiState<T>(key: string, otherwise: T): T {
  return (startUi[key] as T | undefined) ?? otherwise;
}

/** Keeps it. What cannot be kept is only forgotten at the next start. */
export function saveUiState<T>(key: string, state: T): void {
  startUi[key] = state;
  waiting.set(key, JSON.stringify(state));
  if (!keeping) {
    keepWaiting();
  }
}

/** One after the other, so that the last is what stays. */
async function keepWaiting() {
  keeping = true;
  for (const [name, value] of waiting) {
    waiting.delete(name);
    await keepUiState(name, value).catch(() => undefined);
  }
  keeping = false;
}
