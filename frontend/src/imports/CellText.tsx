import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { RowPhone, RowProblem } from '../api/imports';
import { AgainstMarks, LineMark } from '../ui/PhoneBadges';
import { TextCell } from '../ui/table/TextCell';
import classes from './Review.module.css';

/** More of a cell is not drawn in the table: one can have a million characters. */
const longest = 1000;

interface CellTextProps {
  text: string;
  header: string;
  problems: RowProblem[];
  /** The numbers that stand in it. */
  phones: RowPhone[];
  onMend: (value: string) => void;
}

/** A cell of the file. What is wrong with it is marked and said; a click mends it in place. */
export function CellText({ text, header, problems, phones, onMend }: CellTextProps) {
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
    const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
    return phones.length === 0 ? <TextCell text={shown} /> : <PhoneCell text={shown} phones={phones} />;
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

/** A cell with numbers: the first one's kind of line before it, what speaks against any of them behind it. */
function PhoneCell({ text, phones: [first, ...more] }: { text: string; phones: RowPhone[] }) {
  const all = first ? [first, ...more] : more;
  const listed = all.some(({ on_dnc: onList }) => onList);
  const suppressed = all.some((phone) => phone.suppressed);
  return (
    <span className={classes.phone}>
      {first?.valid && <LineMark type={first.type} carrier={first.carrier} lookedUpAt={first.looked_up_at} />}
      <TextCell text={text} />
      <AgainstMarks dnc={listed} suppressed={suppressed} />
    </span>
  );
}
