import { useSyncExternalStore } from 'react';
import { toApiError } from '../api/ApiError';
import { type JobProgress, onEvent } from '../api/events';
import { discardImport, type SheetChoice, stageFile } from '../api/imports';
import { cancelJob } from '../api/jobs';
import type { ImportEvent } from './state';

/**
 * The file whose columns are shown is read to its end meanwhile, whatever its size. One file at a
 * time: another one takes its place, and what was read of it so far is taken back.
 */
interface Reading {
  job: string;
  progress: JobProgress | undefined;
  /** Whether it was read to its end. */
  done: Promise<boolean>;
}

let reading: Reading | undefined;
let count = 0;
let listening = false;
const listeners = new Set<() => void>();

function set(now: Reading | undefined) {
  reading = now;
  for (const listener of listeners) {
    listener();
  }
}

/** Begins to read; report is told how it ends, unless it was stopped. */
export function startReading(path: string, choice: SheetChoice, report: (event: ImportEvent) => void) {
  if (!listening) {
    listening = true;
    onEvent('job:progress', (progress) => {
      if (reading && progress.job === reading.job) {
        set({ ...reading, progress });
      }
    });
  }
  count += 1;
  const job = `read-${count}-${Date.now()}`;
  const goesOn = () => reading?.job === job;
  const done = stageFile(job, path, choice).then(
    (file) => {
      if (!goesOn()) {
        // It ended before the cancel arrived. What cannot be removed is offered under Settings → Import.
        discardImport(file.id).catch(() => undefined);
        return false;
      }
      set(undefined);
      report({ kind: 'filled', file });
      return true;
    },
    (reason) => {
      if (goesOn()) {
        const { message, field } = toApiError(reason);
        set(undefined);
        report({ kind: 'unreadable', failure: { message, field } });
      }
      return false;
    },
  );
  set({ job, progress: undefined, done });
}

/** Reads no further; nothing is kept. */
export function stopReading() {
  if (reading) {
    cancelJob(reading.job).catch(() => undefined);
    set(undefined);
  }
}

export const isReading = () => reading !== undefined;

/** Waits for the end of the file; false when it does not come to it. */
export const readToEnd = (): Promise<boolean> => reading?.done ?? Promise.resolve(true);

/** How far the reading has come; undefined when nothing is being read. */
export function useReading(): { progress: JobProgress | undefined } | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => reading,
  );
}
