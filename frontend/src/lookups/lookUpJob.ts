import { useSyncExternalStore } from 'react';
import { messageOf } from '../api/ApiError';
import { type JobProgress, onEvent } from '../api/events';
import { cancelJob } from '../api/jobs';
import { type LookUpOrder, type LookUpResult, runLookUp } from '../api/lookups';
import { toastDone, toastFailure } from '../ui/toasts';
import { resultWords } from './words';

/** Looking numbers up: offered with its price, running, or done. It goes on while other pages are shown. */
export type LookUp =
  | { step: 'none' }
  | { step: 'offered'; order: LookUpOrder }
  | { step: 'running'; hidden: boolean; cancelling: boolean; progress: JobProgress | undefined }
  | { step: 'done'; result: LookUpResult };

const job = 'look-up';
let state: LookUp = { step: 'none' };
const listeners = new Set<() => void>();

function become(next: LookUp) {
  state = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Shows what looking up these numbers costs, and asks whether to; a running one is shown instead. */
export function offerLookUp(order: LookUpOrder) {
  become(state.step === 'running' ? { ...state, hidden: false } : { step: 'offered', order });
}

/** Shows the running one again. */
export function showLookUp() {
  if (state.step === 'running') {
    become({ ...state, hidden: false });
  }
}

/** Closes the dialog; a running one goes on behind it. */
export function closeLookUp() {
  become(state.step === 'running' ? { ...state, hidden: true } : { step: 'none' });
}

/** Asks about the numbers of an order. What is answered is kept, also when it ends early. */
export async function startLookUp(order: LookUpOrder) {
  become({ step: 'running', hidden: false, cancelling: false, progress: undefined });
  const stop = onEvent('job:progress', (progress) => {
    if (progress.job === job && state.step === 'running') {
      become({ ...state, progress });
    }
  });
  try {
    const result = await runLookUp(job, order);
    const hidden = state.step === 'running' && state.hidden;
    become(hidden ? { step: 'none' } : { step: 'done', result });
    if (hidden) {
      toastDone(resultWords(result), () => become({ step: 'done', result }), 'Show');
    }
  } catch (error) {
    become({ step: 'none' });
    toastFailure(messageOf(error));
  } finally {
    stop();
  }
}

/** Stops the running one after the number that is being asked about. */
export function cancelLookUp() {
  if (state.step === 'running') {
    become({ ...state, cancelling: true });
    // A cancel that does not arrive changes nothing: it goes on, and can be cancelled again.
    cancelJob(job).catch(() => state.step === 'running' && become({ ...state, cancelling: false }));
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLookUp(): LookUp {
  return useSyncExternalStore(subscribe, () => state);
}
