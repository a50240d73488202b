import { IconAlertTriangle, IconScale } from '@tabler/icons-react';
import type { ColumnMapping, PlannedRow, RowPhone, RowProblem, StagedFile } from '../api/imports';
import { ChoiceText } from '../ui/ChoiceText';
import type { Column } from '../ui/table/columns';
import { TextCell } from '../ui/table/TextCell';
import { CellText } from './CellText';
import classes from './Review.module.css';
import { actionsOf } from './words';

/** What a row is shown to become. */
export function actionOf(row: PlannedRow): string {
  return row.left_out ? 'left_out' : row.action;
}

/** Why, in words, with what is wrong with the row as a whole. */
export function whyOf(row: PlannedRow): string {
  const why = row.left_out ? '' : row.why === 'new' ? 'Nobody like this yet' : row.why;
  const whole = row.problems.filter(({ column, message }) => column === '' && message !== row.why);
  return [why.charAt(0).toUpperCase() + why.slice(1), ...whole.map(({ message }) => message)]
    .filter((each) => each !== '')
    .join(' · ');
}

/** What is wrong with one cell of a row. */
export function problemsOf(row: PlannedRow, header: string): RowProblem[] {
  return header === '' ? [] : row.problems.filter(({ column }) => column === header);
}

/** The numbers that stand in a cell of a column of phones. */
export function phonesOf(row: PlannedRow, { field }: ColumnMapping, text: string): RowPhone[] {
  return text !== '' && field.startsWith('phone') ? row.phones.filter(({ raw }) => text.includes(raw)) : [];
}

/** Who a row is about stands first, then how they are reached, then the rest in the file's order. */
function place(field: string): number {
  if (field.startsWith('name.') || field === 'company') {
    return 0;
  }
  return /^(phone|email)/.test(field) ? 1 : 2;
}

/** As many columns that are left out can be shown all the same: a sheet can have 16,384. */
const mostLeftOut = 200;

/** The columns that the table has, or can be made to have. */
function offered(columns: readonly ColumnMapping[]): ColumnMapping[] {
  let left = 0;
  return columns.filter(({ field }) => {
    left += field === 'ignore' ? 1 : 0;
    return field !== 'ignore' || left <= mostLeftOut;
  });
}

/** Row number, action, reason, then the file's own columns; what is left out only when asked for. */
export function reviewColumns(
  file: StagedFile,
  mode: string,
  onMend: (row: number, column: number, value: string) => void,
): Column<PlannedRow>[] {
  return [
    {
      id: 'row',
      label: 'Row',
      width: 64,
      align: 'end',
      fixed: true,
      cell: (row) => <span className="muted tabular">{row.row}</span>,
    },
    {
      id: 'action',
      label: 'What happens',
      width: 116,
      fixed: true,
      cell: (row) => <ChoiceText choices={actionsOf(mode)} value={actionOf(row)} />,
    },
    {
      id: 'why',
      label: 'Why',
      width: 220,
      cell: (row) => (
        <>
          {row.conflict !== '' && (
            <span
              className={classes.conflict}
              role="img"
              aria-label={`Conflict: ${row.conflict}`}
              title={row.conflict}
            >
              <IconScale size={14} stroke={1.8} aria-hidden />
            </span>
          )}
          {row.problems.some(({ column }) => column === '') && (
            <IconAlertTriangle
              className={classes.whole}
              size={14}
              color={row.action === 'failed' ? 'var(--cf-no)' : 'var(--cf-look)'}
              aria-hidden
            />
          )}
          {row.conflict !== '' ? (
            <TextCell text={row.conflict} />
          ) : row.why === 'new' && row.problems.length === 0 ? (
            <span className="muted">{whyOf(row)}</span>
          ) : (
            <TextCell text={whyOf(row)} />
          )}
        </>
      ),
    },
    ...offered(file.columns)
      .sort((a, b) => place(a.field) - place(b.field))
      .map((column): Column<PlannedRow> => {
        const { index, header, field } = column;
        return {
          id: `column-${index}`,
          label: header,
          width: 150,
          optional: field === 'ignore',
          cell: (row) => (
            <CellText
              key={row.row}
              text={row.cells[index] ?? ''}
              header={header}
              problems={problemsOf(row, header)}
              phones={phonesOf(row, column, row.cells[index] ?? '')}
              onMend={(value) => onMend(row.row, index, value)}
            />
          ),
        };
      }),
  ];
}
