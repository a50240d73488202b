import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconFolderOpen } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, toApiError } from '../../api/ApiError';
import { chooseBackupFile, dataFolderWarning, fetchBackups, makeBackup } from '../../api/backups';
import { useJob } from '../../api/jobs';
import { ErrorState } from '../../ui/ErrorState';
import { toastDone, toastFailure } from '../../ui/toasts';
import { JobDialog } from '../JobDialog';
import classes from '../Settings.module.css';
import { BackupList } from './BackupList';
import { BackupsFolder } from './BackupsFolder';
import { Doctor } from './Doctor';
import { Everything } from './Everything';
import { RestoreDialog } from './RestoreDialog';

export const backupsKey = ['backups', 'list'] as const;

/** What there is to restore, where it is kept, and whether the data is sound. */
export function Backups() {
  const client = useQueryClient();
  const job = useJob();
  const { data, error, refetch } = useQuery({ queryKey: backupsKey, queryFn: fetchBackups });
  const { data: warning = '' } = useQuery({ queryKey: ['backups', 'warning'], queryFn: dataFolderWarning });
  const [restoring, setRestoring] = useState('');
  const make = () =>
    job.run(makeBackup).then(
      () => {
        toastDone('The backup is made and checked');
        client.invalidateQueries({ queryKey: ['backups'] });
      },
      (failure) => toApiError(failure).code !== 'cancelled' && toastFailure(messageOf(failure)),
    );
  const fromFile = () => chooseBackupFile().then(setRestoring, (failure) => toastFailure(messageOf(failure)));

  if (error) {
    return (
      <ErrorState title="The backups cannot be read" message={messageOf(error)} onRetry={() => refetch()} />
    );
  }
  return (
    <div className={classes.wide}>
      <section className={classes.part} aria-label="Backups">
        <h2 className={classes.title}>Backups</h2>
        <p className={classes.lead}>
          Made once a day, and before imports of more than 1,000 rows, changes of as many, restores and
          updates of Casefolk. Seven daily, four weekly and twelve monthly ones are kept, each checked by
          opening it.
        </p>
        {[data?.problem ?? '', warning]
          .filter((words) => words !== '')
          .map((words) => (
            <Alert
              key={words}
              color="yellow"
              role="alert"
              mb="md"
              icon={<IconAlertTriangle size={16} aria-hidden />}
            >
              {words}
            </Alert>
          ))}
        <div className={classes.bar}>
          <Button onClick={make}>Back Up Now</Button>
          <Button variant="default" leftSection={<IconFolderOpen size={16} aria-hidden />} onClick={fromFile}>
            Restore From a File…
          </Button>
        </div>
        {data && <BackupList backups={data.backups} onRestore={setRestoring} />}
      </section>
      {data && <BackupsFolder folder={data.folder} chosen={data.chosen} note={data.note} />}
      <Everything />
      <Doctor />
      <JobDialog job={job} title="Backing up" />
      {restoring !== '' && <RestoreDialog path={restoring} onClose={() => setRestoring('')} />}
    </div>
  );
}
