import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../../api/ApiError';
import { chooseBackupFolder, setBackupFolder } from '../../api/backups';
import { toastDone, toastFailure } from '../../ui/toasts';
import classes from '../Settings.module.css';

/** Where new backups go. */
export function BackupsFolder({ folder, chosen, note }: { folder: string; chosen: boolean; note: string }) {
  const client = useQueryClient();
  const onError = (error: unknown) => toastFailure(messageOf(error));
  const set = useMutation({
    mutationFn: setBackupFolder,
    onSuccess: () => {
      toastDone('New backups go there from now on');
      return client.invalidateQueries({ queryKey: ['backups'] });
    },
    onError,
  });
  const choose = () => chooseBackupFolder().then((path) => path !== '' && set.mutate(path), onError);
  return (
    <section className={classes.part} aria-label="Folder">
      <h2 className={classes.title}>Folder</h2>
      <p className={classes.lead}>
        A network share, a second disk or a synced folder keeps the backups safe when this machine is not.
      </p>
      <dl className={classes.facts}>
        <dt>Backups go to</dt>
        <dd>{folder}</dd>
      </dl>
      {note !== '' && (
        <p className={classes.note}>
          <IconAlertTriangle size={15} aria-hidden />
          {note}
        </p>
      )}
      <div className={classes.bar}>
        <Button variant="default" onClick={choose} loading={set.isPending}>
          Choose Folder…
        </Button>
        {chosen && (
          <Button variant="subtle" onClick={() => set.mutate('')}>
            Use the Data Folder
          </Button>
        )}
      </div>
    </section>
  );
}
