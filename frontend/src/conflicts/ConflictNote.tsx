import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { messageOf } from '../api/ApiError';
import { type ConflictQuery, checkConflicts } from '../api/conflicts';
import classes from './ConflictNote.module.css';
import { Findings } from './Findings';
import { summarize } from './summary';

const icons = { adverse: IconAlertTriangle, alike: IconSearch, none: IconCheck } as const;

/**
 * Checks somebody who comes onto a case, and says what was found. Each check is logged, so that the same question
 * is asked only once while it is shown.
 */
export function ConflictNote({ query }: { query: ConflictQuery }) {
  const [open, setOpen] = useState<boolean | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['conflicts', query],
    queryFn: () => checkConflicts(query),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) {
    return (
      <div className={classes.note} role="alert">
        <IconAlertTriangle size={15} aria-hidden />
        The conflict check failed. {messageOf(error)}
        <Button size="xs" variant="subtle" onClick={() => refetch()}>
          Retry
        </Button>
      </div>
    );
  }
  if (!data) {
    return (
      <div className={classes.note} aria-busy="true">
        Checking for conflicts …
      </div>
    );
  }
  const { finding, words } = summarize(data);
  const Icon = icons[finding];
  const shown = open ?? finding === 'adverse';
  return (
    <section className={classes.note} data-finding={finding} aria-label="Conflict check">
      <Icon size={15} stroke={1.75} aria-hidden />
      <p className={classes.words} role="status">
        {words}
      </p>
      {finding !== 'none' && (
        <Button size="xs" variant="subtle" aria-expanded={shown} onClick={() => setOpen(!shown)}>
          {shown ? 'Hide' : 'Show'}
        </Button>
      )}
      {shown && finding !== 'none' && (
        <div className={classes.findings}>
          <Findings report={data} />
        </div>
      )}
    </section>
  );
}
