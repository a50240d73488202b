import { useCallback, useEffect, useRef, useState } from 'react';
import { Cancel } from '../../wailsjs/go/app/Shell';
import { call } from './call';
import { type JobProgress, onEvent } from './events';

export type { JobProgress } from './events';

/** A long call that tells how far it has come and can be cancelled. */
export interface Job {
  running: boolean;
  /** undefined until the job has told for the first time. */
  progress: JobProgress | undefined;
  /** Cancel was asked for and the job has not ended yet. */
  cancelling: boolean;
  cancel: () => void;
  /** Runs a bound call that takes the job's name; what it returns or throws is the job's. One at a time. */
  run: <T>(start: (name: string) => Promise<T>) => Promise<T>;
}

/** Stops the job of that name; what it was doing is taken back. */
export const cancelJob = (name: string): Promise<void> => call(() => Cancel(name));

let count = 0;

/** Runs long calls one at a time. What was done by a cancelled one is taken back by the Go side. */
export function useJob(): Job {
  const name = useRef('');
  const [running, setRunning] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const [progress, setProgress] = useState<JobProgress>();

  useEffect(
    () =>
      onEvent('job:progress', (told) => {
        if (told.job === name.current) {
          setProgress(told);
        }
      }),
    [],
  );

  const run = useCallback(async <T>(start: (name: string) => Promise<T>): Promise<T> => {
    count += 1;
    name.current = `job-${count}-${Date.now()}`;
    setProgress(undefined);
    setCancelling(false);
    setRunning(true);
    try {
      return await start(name.current);
    } finally {
      name.current = '';
      setRunning(false);
      setCancelling(false);
    }
  }, []);

  const cancel = useCallback(() => {
    if (name.current !== '') {
      setCancelling(true);
      // A cancel that does not arrive changes nothing: the job goes on, and can be cancelled again.
      cancelJob(name.current).catch(() => setCancelling(false));
    }
  }, []);

  return { running, progress, cancelling, cancel, run };
}
