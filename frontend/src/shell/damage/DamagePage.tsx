import { Alert, Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../../api/ApiError';
import { type BackupFile, type Damage, restoreBackup, salvageData } from '../../api/backups';
import { useJob } from '../../api/jobs';
import { DateText } from '../../ui/DateText';
import { ProgressDialog } from '../../ui/ProgressDialog';
import { toastDone } from '../../ui/toasts';
import classes from './DamagePage.module.css';
import { SalvageReport } from './SalvageReport';

const count = new Intl.NumberFormat('en-US');

/** The data file is damaged: what is wrong, and the ways out. */
export function DamagePage({ damage }: { damage: Damage }) {
  const client = useQueryClient();
  const job = useJob();
  const [problem, setProblem] = useState('');
  const mend = <T,>(start: (name: string) => Promise<T>, words: (result: T) => string) => {
    setProblem('');
    job
      .run(start)
      .then(
        (result) => toastDone(words(result)),
        (error) => setProblem(messageOf(error)),
      )
      .finally(() => client.invalidateQueries());
  };
  const restore = (backup: BackupFile) =>
    mend(
      (name) => restoreBackup(name, backup.path),
      (result) => `The backup is restored. The damaged file is kept in ${result.saved}.`,
    );
  const salvage = () =>
    mend(salvageData, (result) => {
      modals.open({
        title: 'What could be salvaged',
        children: <SalvageReport result={result} />,
        size: 'lg',
      });
      return 'What could be read is in a new file';
    });
  const [newest, ...older] = damage.backups;

  return (
    <main className={classes.page} id="page">
      <div className={classes.sheet}>
        <h1 className={classes.title}>
          <IconAlertTriangle size={24} stroke={1.6} aria-hidden />
          The data file is damaged
        </h1>
        <p className={classes.text}>
          Casefolk found this when it opened or checked the file, and has changed nothing. There are two ways
          out.
        </p>
        <dl className={classes.facts}>
          <dt>File</dt>
          <dd>{damage.data_file}</dd>
        </dl>
        {damage.problems.length > 0 && (
          <details className={classes.details} open>
            <summary>What was found ({damage.problems.length})</summary>
            <ul>
              {damage.problems.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </details>
        )}
        {problem !== '' && (
          <Alert color="red" role="alert" mb="md">
            {problem}
          </Alert>
        )}
        <section aria-label="Restore a backup" className={classes.part}>
          <h2>Restore the newest backup</h2>
          {newest ? (
            <>
              <p className={classes.text}>
                Made <DateText value={newest.made_at} />, with {count.format(newest.contacts)} contacts and{' '}
                {count.format(newest.cases)} cases. What was entered after that is lost; opt-outs that can
                still be read stay in force. The damaged file is kept.
              </p>
              <Button onClick={() => restore(newest)}>Restore This Backup</Button>
              {older.length > 0 && <Older backups={older} onRestore={restore} />}
            </>
          ) : (
            <p className={classes.text}>
              {damage.problem === '' ? 'There is no backup that can be read.' : damage.problem}
            </p>
          )}
        </section>
        <section aria-label="Salvage" className={classes.part}>
          <h2>Or salvage what can be read</h2>
          <p className={classes.text}>
            Copies every row that can still be read into a new file, and says how many could not. The damaged
            file is kept.
          </p>
          <Button variant="default" onClick={salvage}>
            Salvage
          </Button>
        </section>
      </div>
      <ProgressDialog
        opened={job.running}
        title="Mending the data"
        step={job.progress?.stage ?? 'Reading'}
        done={job.progress?.done ?? 0}
        total={job.progress?.total ?? 0}
        onCancel={job.cancel}
        cancelling={job.cancelling}
      />
    </main>
  );
}

function Older({ backups, onRestore }: { backups: BackupFile[]; onRestore: (backup: BackupFile) => void }) {
  return (
    <details className={classes.details}>
      <summary>Older backups ({backups.length})</summary>
      <ul className={classes.older}>
        {backups.map((backup) => (
          <li key={backup.path}>
            <span>
              <DateText value={backup.made_at} /> · {backup.reason_words} · {count.format(backup.contacts)}{' '}
              contacts
            </span>
            <Button
              size="xs"
              variant="subtle"
              aria-label={`Restore ${backup.name}`}
              onClick={() => onRestore(backup)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
