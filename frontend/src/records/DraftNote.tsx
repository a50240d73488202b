import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import classes from './DraftNote.module.css';

/** Above a form that holds what was typed before. */
export function DraftNote({ onAfresh }: { onAfresh: () => void }) {
  return (
    <div className={classes.note} role="status">
      <IconHistory size={16} stroke={1.6} aria-hidden />
      <span>This is what you typed before.</span>
      <Button size="xs" variant="subtle" onClick={onAfresh}>
        Start Afresh
      </Button>
    </div>
  );
}
