import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { takeDrops } from '../api/drops';
import { onEvent } from '../api/events';
import { isNationalList } from '../api/phones';
import { takeFiles } from '../api/shell';
import { offerFiles } from '../imports';
import { offerList } from '../settings';

/** Where the import is. */
export const importPath = '/settings/import';

/** Where do-not-call lists are. */
const listsPath = '/settings/do-not-call';

/**
 * Leads every file that reaches the window, dropped or opened with the program, to the import; a list of the
 * do-not-call registry to the lists.
 */
export function useOpenedFiles() {
  const [, navigate] = useLocation();
  useEffect(() => {
    const open = async (paths: string[]) => {
      const [first] = paths;
      if (first === undefined) {
        return;
      }
      // What cannot be told is for the import, which says what is wrong with a file.
      if (paths.length === 1 && (await isNationalList(first).catch(() => false))) {
        offerList(first);
        navigate(listsPath);
        return;
      }
      offerFiles(paths);
      navigate(importPath);
    };
    // A file that cannot be handed over is said by the import itself, which reads it.
    const take = () => takeFiles().then(open, () => undefined);
    take();
    const stopDrop = takeDrops(open);
    const stopOpen = onEvent('file:open', take);
    return () => {
      stopDrop();
      stopOpen();
    };
  }, [navigate]);
}
