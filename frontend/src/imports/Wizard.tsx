import { Alert, Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { PageHeader } from '../ui/PageHeader';
import { ProgressDialog } from '../ui/ProgressDialog';
import { toastDone, toastFailure } from '../ui/toasts';
import { Columns } from './Columns';
import { Done } from './Done';
import { beginFile, cancelWork, endImport, putAside, readFlow, useFlow } from './flow';
import { startPath } from './paths';
import { Review } from './Review';
import { useReading } from './reading';
import { Steps } from './Steps';
import type { Failure, ImportState } from './state';
import classes from './Wizard.module.css';
import { takeWaitingFile, useWaitingFiles } from './waitingFiles';
import { number, progressWords, workTitle } from './words';

/** Work is over before it is shown, mostly: a dialog that flashes only frightens. */
const patience = 250;

/** One file on its way in: File, Columns, Review, Done. Several are worked off one after the other. */
export function Wizard() {
  const { state, progress, cancelling } = useFlow();
  const reading = useReading();
  const waiting = useWaitingFiles();
  const [, navigate] = useLocation();
  const idle = state.step === 'file' && !state.working && !state.failure;
  const [shown] = useDebouncedValue(state.working, patience);

  useEffect(() => {
    const path = idle && !readFlow().state.working ? takeWaitingFile() : undefined;
    if (path !== undefined) {
      beginFile(path);
    }
  }, [idle]);

  if (idle && waiting.length === 0) {
    return <Redirect to={startPath} replace />;
  }
  const working = state.working && shown;
  const told = working?.kind === 'reading' ? (reading?.progress ?? progress) : progress;
  return (
    <>
      <PageHeader
        title={state.step === 'file' ? 'Import' : `Import ${state.file.name}`}
        aside={
          waiting.length > 0
            ? `${number.format(waiting.length)} more ${waiting.length === 1 ? 'file waits' : 'files wait'}`
            : undefined
        }
        search={<Steps at={state.step} />}
        actions={<Leave state={state} onLeft={() => navigate(startPath)} />}
      />
      <div className={classes.body}>
        {state.step === 'file' && state.failure && <NotRead failure={state.failure} />}
        {state.step === 'columns' && (
          <Columns key={`${state.file.path} ${JSON.stringify(state.file.read)}`} state={state} />
        )}
        {state.step === 'review' && <Review key={state.file.id} state={state} />}
        {state.step === 'done' && <Done state={state} />}
      </div>
      {working && (
        <ProgressDialog
          opened
          title={workTitle(working)}
          step={told ? progressWords(told) : 'Beginning'}
          done={told?.done ?? 0}
          total={told?.total ?? 0}
          quiet
          onCancel={cancelWork}
          cancelling={cancelling}
        />
      )}
    </>
  );
}

function Leave({ state, onLeft }: { state: ImportState; onLeft: () => void }) {
  if (state.step !== 'columns' && state.step !== 'review') {
    return null;
  }
  return (
    <>
      <Button
        variant="subtle"
        disabled={state.file.id === ''}
        color="gray"
        onClick={() => {
          putAside();
          onLeft();
          toastDone(`${state.file.name} is kept for later under Settings → Import`);
        }}
      >
        Later
      </Button>
      <Button
        variant="default"
        onClick={() => endImport().then(onLeft, (error) => toastFailure(messageOf(error)))}
      >
        Discard
      </Button>
    </>
  );
}

function NotRead({ failure }: { failure: Failure }) {
  const waiting = useWaitingFiles();
  return (
    <div className={classes.notRead}>
      <Alert
        color="red"
        variant="light"
        icon={<IconAlertTriangle aria-hidden />}
        title="This file cannot be imported"
        role="alert"
      >
        {failure.message}
      </Alert>
      <Group>
        <Button onClick={() => endImport()}>
          {waiting.length > 0 ? 'Next File' : 'Choose Another File'}
        </Button>
      </Group>
    </div>
  );
}
