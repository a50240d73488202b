import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { chooseFiles, fetchUnfinished } from '../api/imports';
import { toastFailure } from '../ui/toasts';
import { endImport, useFlow } from './flow';
import classes from './ImportPage.module.css';
import { PastImports } from './PastImports';
import { wizardPath } from './paths';
import { Unfinished } from './Unfinished';
import { useLoadSample } from './useLoadSample';
import { offerFiles, useWaitingFiles } from './waitingFiles';

const tellFailure = (error: unknown) => toastFailure(messageOf(error));

/** Settings → Import: the first step, reviews that wait, and what was imported. */
export function ImportPage() {
  const { state } = useFlow();
  const waiting = useWaitingFiles();
  const loadSample = useLoadSample();
  const [, navigate] = useLocation();
  const over = state.step === 'done' || (state.step === 'file' && !state.working);
  const { data: unfinished } = useQuery({
    queryKey: ['imports', 'unfinished'],
    queryFn: fetchUnfinished,
    enabled: over,
    // It changes with every file that is read: what was known before is never shown.
    staleTime: 0,
    gcTime: 0,
  });

  // What was shown of the last import is done with when somebody comes back to begin another one.
  useEffect(() => {
    if (over) {
      endImport();
    }
  }, [over]);

  if (!over || waiting.length > 0) {
    return <Redirect to={wizardPath} replace />;
  }
  const open = (paths: string[]) => {
    if (paths.length > 0) {
      offerFiles(paths);
      navigate(wizardPath);
    }
  };
  return (
    <div className={classes.page}>
      <section aria-label="Import a file" className={classes.target}>
        <IconFileImport className={classes.icon} size={32} stroke={1.25} aria-hidden />
        <div className={classes.words}>
          <h2 className={classes.title}>Drop files anywhere on this window</h2>
          <p className={classes.text}>
            CSV, TSV, Excel or vCard: from Google, Outlook, Clio, HubSpot and others, or a list of your own.
            Nothing is changed before you have seen what will be.
          </p>
          <div className={classes.actions}>
            <Button onClick={() => chooseFiles().then(open, tellFailure)}>Choose Files …</Button>
            <Button variant="subtle" onClick={loadSample}>
              Try the Sample Data
            </Button>
          </div>
        </div>
      </section>
      {unfinished && unfinished.length > 0 && <Unfinished files={unfinished} />}
      <PastImports />
    </div>
  );
}
