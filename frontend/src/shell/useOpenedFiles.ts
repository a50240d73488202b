import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { onEvent } from '../api/events';
import { acceptFileDrops, takeFiles } from '../api/shell';
import { offerFiles } from '../imports';

/** Where the import is. */
export const importPath = '/settings/import';

/** Leads every file that reaches the window, dropped or opened with the program, to the import. */
export function useOpenedFiles() {
  const [, navigate] = useLocation();
  useEffect(() => {
    const open = (paths: string[]) => {
      if (paths.length > 0) {
        offerFiles(paths);
        navigate(importPath);
      }
    };
    // A file that cannot be handed over is said by the import itself, which reads it.
    const take = () => takeFiles().then(open, () => undefined);
    take();
    acceptFileDrops();
    const stopDrop = onEvent('file:drop', open);
    const stopOpen = onEvent('file:open', take);
    return () => {
      stopDrop();
      stopOpen();
    };
  }, [navigate]);
}
