import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { fetchUnfinished } from '../api/imports';
import { toastReminder } from '../ui/toasts';
import { readFlow, resumeFile } from './flow';
import { startPath, wizardPath } from './paths';

let reminded = false;

/** Once, when the program has started: offers to go on with reviews that were not finished. */
export function useUnfinishedReminder() {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (reminded) {
      return;
    }
    reminded = true;
    fetchUnfinished().then(
      ([first, ...more]) => {
        const busy = readFlow().state.step !== 'file' || readFlow().state.working;
        if (!first || busy) {
          return;
        }
        if (more.length > 0) {
          const message = `The imports of ${first.name} and ${more.length} more are not finished`;
          toastReminder(message, () => navigate(startPath), 'Show');
          return;
        }
        toastReminder(
          `The import of ${first.name} is not finished`,
          () => {
            resumeFile(first);
            navigate(wizardPath);
          },
          'Go On',
        );
      },
      // The list under Settings → Import says what is wrong; a reminder is worth no error.
      () => undefined,
    );
  }, [navigate]);
}
