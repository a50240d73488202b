import { Alert, Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { messageOf } from '../../api/ApiError';
import {
  type BackupDifference,
  previewRestore,
  type Restored,
  type RestorePreview,
  restoreBackup,
} from '../../api/backups';
import { useJob } from '../../api/jobs';
import { DateText } from '../../ui/DateText';
import { toastDone } from '../../ui/toasts';
import { JobDialog } from '../JobDialog';
import classes from '../Settings.module.css';

const columns: readonly { title: string; of: (d: BackupDifference) => number }[] = [
  { title: 'Now', of: (d) => d.now },
  { title: 'In the backup', of: (d) => d.then },
  { title: 'Go away', of: (d) => d.gone },
  { title: 'Come back', of: (d) => d.back },
  { title: 'Change', of: (d) => d.changed },
];

const count = new Intl.NumberFormat('en-US');

/** What a restore did, in a sentence. */
export function restoredWords(result: Restored): string {
  const kept =
    result.opt_outs_kept === 0
      ? ''
      : ` ${result.opt_outs_kept} ${result.opt_outs_kept === 1 ? 'opt-out' : 'opt-outs'} given since stay in force.`;
  return `The backup is restored.${kept} What was there before is kept in ${result.saved}.`;
}

/** Shows what a restore would change before it is done. */
export function RestoreDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const job = useJob();
  const { run } = job;
  const [preview, setPreview] = useState<RestorePreview>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let shown = true;
    run((name) => previewRestore(name, path)).then(
      (found) => shown && setPreview(found),
      (error) => shown && setProblem(messageOf(error)),
    );
    return () => {
      shown = false;
    };
  }, [run, path]);
  const restore = () =>
    run((name) => restoreBackup(name, path)).then(
      (result) => {
        toastDone(restoredWords(result));
        onClose();
      },
      (error) => setProblem(messageOf(error)),
    );
  return (
    <>
      <Modal opened={!job.running} onClose={onClose} title="Restore a backup" size="lg">
        {problem !== '' && (
          <Alert color="red" role="alert" mb="md">
            {problem}
          </Alert>
        )}
        {preview && <Changes preview={preview} />}
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={restore} disabled={!preview}>
            Restore
          </Button>
        </Group>
      </Modal>
      <JobDialog job={job} title={preview ? 'Restoring' : 'Looking at what would change'} />
    </>
  );
}

function Changes({ preview }: { preview: RestorePreview }) {
  const rows: [string, BackupDifference][] = [
    ['Contacts', preview.contacts],
    ['Cases', preview.cases],
    ['Messages', preview.messages],
    ['Consents', preview.consents],
  ];
  return (
    <>
      <p className={classes.lead}>
        {preview.name}
        {preview.made_at !== '' && (
          <>
            , made <DateText value={preview.made_at} />
          </>
        )}
        . What is there now is backed up first.
        {preview.opt_outs_kept > 0 &&
          ` ${count.format(preview.opt_outs_kept)} opt-outs given since then stay in force.`}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <td aria-hidden="true" />
            {columns.map(({ title }) => (
              <th key={title} scope="col" className={classes.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, d]) => (
            <tr key={name}>
              <td>{name}</td>
              {columns.map(({ title, of }) => (
                <td key={title} className={classes.number}>
                  {count.format(of(d))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
