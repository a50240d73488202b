import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { RowProblem } from '../api/imports';
import { TextCell } from '../ui/table/TextCell';
import classes from './Review.module.css';

interface CellTextProps {
  text: string;
  header: string;
  problems: RowProblem[];
  onMend: (value: string) => void;
}

/** A cell of the file. What is wrong with it is marked and said; a click mends it in place. */
export function CellText({ text, header, problems, onMend }: CellTextProps) {
  const [value, setValue] = useState<string>();
  if (value !== undefined) {
    const end = (keep: boolean) => {
      setValue(undefined);
      if (keep && value !== text) {
        onMend(value);
      }
    };
    return (
      <input
        className={classes.input}
        // biome-ignore lint/a11y/noAutofocus: the click on the cell asked for it
        autoFocus
        aria-label={header}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        onClick={(event) => event.stopPropagation()}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            end(true);
          } else if (event.key === 'Escape') {
            event.stopPropagation();
            end(false);
          }
        }}
      />
    );
  }
  if (problems.length === 0) {
    return <TextCell text={text} />;
  }
  const said = problems.map(({ message }) => message).join(' ');
  return (
    <Tooltip label={said} multiline w={280} withinPortal>
      <button
        type="button"
        className={classes.marked}
        data-failed={problems.some(({ failed }) => failed) || undefined}
        tabIndex={-1}
        aria-label={`Mend ${header}, ${text}: ${said}`}
        onClick={(event) => {
          event.stopPropagation();
          setValue(text);
        }}
      >
        <IconAlertTriangle size={13} aria-hidden />
        <span className={classes.markedText}>{text === '' ? 'empty' : text}</span>
      </button>
    </Tooltip>
  );
}
