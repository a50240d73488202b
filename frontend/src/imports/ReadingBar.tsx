import { Button, Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { endImport } from './flow';
import { useReading } from './reading';
import classes from './Wizard.module.css';
import { progressWords, rowsOf } from './words';

interface ReadingBarProps {
  name: string;
  /** How many rows the file has, once it was read to its end. */
  rows: number;
}

/** How far a large file has been read while its columns are looked at, with Cancel; then how many rows it has. */
export function ReadingBar({ name, rows }: ReadingBarProps) {
  const reading = useReading();
  const { done = 0, total = 0 } = reading?.progress ?? {};
  return (
    <section className={classes.reading} aria-label="Reading the file">
      {reading ? (
        <>
          <Progress.Root size="sm" className={classes.readingBar}>
            <Progress.Section
              value={total > 0 ? Math.min(100, (100 * done) / total) : 0}
              aria-label={`Reading ${name}`}
            />
          </Progress.Root>
          <span className={classes.readingWords} role="status">
            {reading.progress
              ? `${progressWords(reading.progress)} · look at the columns meanwhile`
              : 'Reading'}
          </span>
          <Button size="compact-xs" variant="default" ml="auto" onClick={() => endImport()}>
            Cancel
          </Button>
        </>
      ) : (
        <span className={classes.readingWords} role="status">
          <IconCheck size={14} stroke={2} color="var(--cf-accent)" aria-hidden /> {rowsOf(rows)} read
        </span>
      )}
    </section>
  );
}
