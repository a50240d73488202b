import { useSyncExternalStore } from 'react';
import { messageOf, toApiError } from '../api/ApiError';
import { searchDuplicates } from '../api/duplicates';
import { type JobProgress, onEvent } from '../api/events';
import { cancelJob } from '../api/jobs';

/** The search over the whole firm: it goes on while other pages are shown. */
export interface Search {
  running: boolean;
  progress: JobProgress | undefined;
  cancelling: boolean;
  /** Why the last one failed, as a sentence, or empty. */
  failure: string;
}

const job = 'duplicates';
const idle: Search = { running: false, progress: undefined, cancelling: false, failure: '' };
let state = idle;
const listeners = new Set<() => void>();

function become(next: Search) {
  state = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Searches, unless a search runs already; done is called when it has ended well. */
export async function startSearch(done: () => void) {
  if (state.running) {
    return;
  }
  become({ ...idle, running: true });
  const stop = onEvent('job:progress', (progress) => {
    if (progress.job === job) {
      become({ ...state, progress });
    }
  });
  try {
    await searchDuplicates(job);
    become(idle);
    done();
  } catch (error) {
    become({ ...idle, failure: toApiError(error).code === 'cancelled' ? '' : messageOf(error) });
  } finally {
    stop();
  }
}

/** Cancels the search; what was found before stays. */
export function cancelSearch() {
  become({ ...state, cancelling: true });
  // A cancel that does not arrive changes nothing: the search goes on, and can be cancelled again.
  cancelJob(job).catch(() => become({ ...state, cancelling: false }));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSearch(): Search {
  return useSyncExternalStore(subscribe, () => state);
}
