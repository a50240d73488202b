import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf, toApiError } from '../api/ApiError';
import { fetchPast, type PastImport, type UndoneImport, undoImport } from '../api/imports';
import { useJob } from '../api/jobs';
import { DateText } from '../ui/DateText';
import { ErrorState } from '../ui/ErrorState';
import { ProgressDialog } from '../ui/ProgressDialog';
import { toastFailure } from '../ui/toasts';
import classes from './ImportPage.module.css';
import { useSaveFailed, useShowImported } from './outcome';
import { optOutList } from './state';
import { UndoneText } from './UndoneText';
import { number, progressWords } from './words';

/** What was imported, by whom and when, each with its way back. */
export function PastImports() {
  const client = useQueryClient();
  const { data: past, error, refetch } = useQuery({ queryKey: ['imports', 'past'], queryFn: fetchPast });
  const job = useJob();
  const [undoing, setUndoing] = useState('');
  const [undone, setUndone] = useState<{ file: string; undone: UndoneImport }>();
  const undo = (run: PastImport) => {
    setUndoing(run.file);
    job
      .run((name) => undoImport(name, run.id))
      .then(
        (result) => {
          setUndone({ file: run.file, undone: result });
          return client.invalidateQueries({ queryKey: ['imports'] });
        },
        (reason) => toApiError(reason).code !== 'cancelled' && toastFailure(messageOf(reason)),
      );
  };
  if (error) {
    return (
      <ErrorState
        title="The past imports cannot be read"
        message={messageOf(error)}
        onRetry={() => refetch()}
      />
    );
  }
  return (
    <section aria-label="Past imports">
      <h2 className={classes.title}>Past imports</h2>
      {past?.length === 0 && <p className={classes.text}>Nothing was imported yet.</p>}
      {past && past.length > 0 && <PastTable past={past} onUndo={undo} />}
      <Modal
        opened={undone !== undefined}
        onClose={() => setUndone(undefined)}
        title={`The import of ${undone?.file ?? ''} was taken back`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {undone && <UndoneText undone={undone.undone} />}
      </Modal>
      {job.running && (
        <ProgressDialog
          opened
          title={`Taking back ${undoing}`}
          step={job.progress ? progressWords(job.progress) : 'Beginning'}
          done={job.progress?.done ?? 0}
          total={job.progress?.total ?? 0}
          quiet
          onCancel={job.cancel}
          cancelling={job.cancelling}
        />
      )}
    </section>
  );
}

interface PastTableProps {
  past: PastImport[];
  onUndo: (run: PastImport) => void;
}

function PastTable({ past, onUndo }: PastTableProps) {
  const showImported = useShowImported();
  const saveFailed = useSaveFailed();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col" data-number>
              New
            </th>
            <th scope="col" data-number>
              Updated
            </th>
            <th scope="col" data-number>
              Skipped
            </th>
            <th scope="col" data-number>
              Failed
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {past.map((run) => (
            <tr key={run.id} data-undone={run.undone_at !== '' || undefined}>
              <td className={classes.file}>
                {run.file}
                {run.mode === optOutList && <span className="muted"> · opt-outs</span>}
              </td>
              <td>
                <DateText value={run.committed_at} />
              </td>
              <td>{run.committed_by}</td>
              <td data-number>{number.format(run.created)}</td>
              <td data-number>{number.format(run.updated)}</td>
              <td data-number>{number.format(run.skipped)}</td>
              <td data-number>{number.format(run.failed)}</td>
              <td>
                <div className={classes.buttons}>
                  {run.has_failed && (
                    <Button
                      size="xs"
                      variant="subtle"
                      aria-label={`Save failed rows of ${run.file}`}
                      onClick={() => saveFailed(run.id, run.file)}
                    >
                      Save Failed
                    </Button>
                  )}
                  {run.undone_at === '' ? (
                    <>
                      <Button
                        size="xs"
                        variant="subtle"
                        aria-label={`Show the contacts of ${run.file}`}
                        onClick={() => showImported(run.id)}
                      >
                        Show
                      </Button>
                      {run.mode !== optOutList && (
                        <Button
                          size="xs"
                          variant="subtle"
                          aria-label={`Undo the import of ${run.file}`}
                          onClick={() => onUndo(run)}
                        >
                          Undo
                        </Button>
                      )}
                    </>
                  ) : (
                    <span>
                      Undone <DateText value={run.undone_at} />
                    </span>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
