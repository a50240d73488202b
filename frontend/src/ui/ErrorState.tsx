import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './State.module.css';

interface ErrorStateProps {
  title: string;
  /** What to do, in plain words. */
  message?: ReactNode;
  onRetry?: () => void;
}

/** Something failed: said in place, with what to do and Retry. */
export function ErrorState({ title, message, onRetry }: ErrorStateProps) {
  return (
    <div className={classes.state} role="alert">
      <IconAlertTriangle className={classes.warning} size={32} stroke={1.5} aria-hidden />
      <h2 className={classes.title}>{title}</h2>
      {message && <p className={classes.text}>{message}</p>}
      {onRetry && (
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
          Retry
        </Button>
      )}
    </div>
  );
}
