import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { discardImport, type StagedFile } from '../api/imports';
import { DateText } from '../ui/DateText';
import { toastFailure } from '../ui/toasts';
import { resumeFile } from './flow';
import classes from './ImportPage.module.css';
import { wizardPath } from './paths';
import { rowsOf } from './words';

/** Files that were read and wait to be reviewed, also from before a restart. */
export function Unfinished({ files }: { files: StagedFile[] }) {
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const discard = useMutation({
    mutationFn: discardImport,
    onSettled: () => client.invalidateQueries({ queryKey: ['imports', 'unfinished'] }),
    onError: (error) => toastFailure(messageOf(error)),
  });
  return (
    <section aria-label="Not finished">
      <h2 className={classes.title}>Not finished</h2>
      <ul className={classes.list}>
        {files.map((file) => (
          <li key={file.id} className={classes.item}>
            <span className={classes.name}>
              {file.name} <span className="muted">· {rowsOf(file.rows)} · </span>
              <span className="muted">
                <DateText value={file.staged_at} />
              </span>
            </span>
            <Button
              size="xs"
              variant="light"
              aria-label={`Go on with ${file.name}`}
              onClick={() => {
                resumeFile(file);
                navigate(wizardPath);
              }}
            >
              Go On
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={`Discard ${file.name}`}
              onClick={() => discard.mutate(file.id)}
            >
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
