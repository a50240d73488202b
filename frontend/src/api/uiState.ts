const prefix = 'casefolk.';

/** What the user has made of a list or page, kept on this machine over restarts; nothing personal goes here. */
export function loadUiState<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

/** Keeps it. A web view that keeps nothing only forgets. */
export function saveUiState<T>(key: string, state: T): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(state));
  } catch {
    // Without room, or without storage, the next start shows the list as designed.
  }
}
