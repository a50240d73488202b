import { Button, CloseButton, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconScale } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { messageOf } from '../api/ApiError';
import {
  type ColumnMapping,
  decideRows,
  leaveOut,
  mendCell,
  type PlannedRow,
  type StagedFile,
} from '../api/imports';
import { ChoiceText } from '../ui/ChoiceText';
import { PhoneBadges } from '../ui/PhoneBadges';
import { marksOf } from '../ui/phoneWords';
import { toastFailure } from '../ui/toasts';
import { changeRows } from './flow';
import classes from './RowPanel.module.css';
import { actionOf, phonesOf, problemsOf, whyOf } from './reviewColumns';
import { optOutList } from './state';
import { actionsOf, number } from './words';

interface RowPanelProps {
  row: PlannedRow;
  file: StagedFile;
  /** What the file is. */
  mode: string;
  /** The import's own choice about people who are known. */
  onDuplicate: string;
  onClose: () => void;
}

/** As many cells are drawn at once: a sheet can have 16,384 columns. */
const atOnce = 80;

const change = (make: (id: string) => Promise<unknown>) =>
  changeRows(make).catch((error) => toastFailure(messageOf(error)));

/** One row whole: what becomes of it and why, the choice about it, and every cell to be mended. */
export function RowPanel({ row, file, mode, onDuplicate, onClose }: RowPanelProps) {
  const only = { rows: [row.row], only: '', except: [] };
  const [drawn, setDrawn] = useState(atOnce);
  // What is left out stands last.
  const columns = [...file.columns].sort(
    (a, b) => Number(a.field === 'ignore') - Number(b.field === 'ignore'),
  );
  return (
    <aside className={classes.panel} aria-label={`Row ${row.row}`}>
      <div className={classes.head}>
        <h2 className={classes.title}>Row {row.row}</h2>
        <ChoiceText choices={actionsOf(mode)} value={actionOf(row)} />
        <CloseButton ml="auto" aria-label="Close the row" onClick={onClose} />
      </div>
      <p className={classes.why}>
        {whyOf(row)}{' '}
        {row.contact_id !== '' && <Link href={`/contacts/${row.contact_id}`}>Open the contact</Link>}
      </p>
      {row.conflict !== '' && (
        <p className={classes.conflict}>
          <IconScale size={15} stroke={1.8} aria-hidden />
          <span>
            Conflict: {row.conflict}. <Link href={`/contacts/${row.conflict_id}`}>Open that contact</Link>
          </span>
        </p>
      )}
      {row.known && mode !== optOutList && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="What to do with this row"
          value={row.choice || onDuplicate}
          data={[
            { value: 'skip', label: 'Skip' },
            { value: 'update', label: 'Update' },
            { value: 'create', label: 'Add again' },
          ]}
          onChange={(choice) => change((id) => decideRows(id, only, choice))}
        />
      )}
      <Button
        size="xs"
        variant="default"
        className={classes.out}
        onClick={() => change((id) => leaveOut(id, only, !row.left_out))}
      >
        {row.left_out ? 'Take This Row In Again' : 'Leave This Row Out'}
      </Button>
      <div className={classes.cells}>
        {columns.slice(0, drawn).map((column) => (
          <CellField key={`${column.index}-${row.cells[column.index] ?? ''}`} row={row} column={column} />
        ))}
      </div>
      {columns.length > drawn && (
        <Button size="xs" variant="subtle" onClick={() => setDrawn(drawn + 5 * atOnce)}>
          Show more of the {number.format(columns.length)} columns
        </Button>
      )}
    </aside>
  );
}

function CellField({ row, column }: { row: PlannedRow; column: ColumnMapping }) {
  const text = row.cells[column.index] ?? '';
  const [value, setValue] = useState(text);
  const problems = problemsOf(row, column.header);
  const phones = phonesOf(row, column, text);
  const Field = text.includes('\n') ? Textarea : TextInput;
  const keep = () => {
    if (value !== text) {
      change((id) => mendCell(id, row.row, column.index, value));
    }
  };
  return (
    <Field
      label={column.header}
      value={value}
      autosize={text.includes('\n') || undefined}
      description={
        problems.length + phones.length > 0 ? (
          <>
            {problems.length > 0 && (
              <span
                className={classes.problem}
                data-failed={problems.some(({ failed }) => failed) || undefined}
              >
                <IconAlertTriangle size={13} aria-hidden />
                {problems.map(({ message }) => message).join(' ')}
              </span>
            )}
            {phones
              .filter(({ valid }) => valid || problems.length === 0)
              .map((phone) => (
                <span key={phone.raw} className={classes.phone}>
                  {phones.length > 1 && <span className="tabular">{phone.shown}</span>}
                  <PhoneBadges {...marksOf(phone)} dnc={phone.on_dnc} />
                </span>
              ))}
          </>
        ) : undefined
      }
      inputWrapperOrder={['label', 'input', 'description']}
      onChange={(event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event: { key: string; preventDefault: () => void }) => {
        if (event.key === 'Enter' && Field === TextInput) {
          keep();
        } else if (event.key === 'Escape' && value !== text) {
          event.preventDefault(); // the next one closes the row
          setValue(text);
        }
      }}
    />
  );
}
