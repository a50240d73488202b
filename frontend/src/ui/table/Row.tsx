import { memo, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Column } from './columns';
import classes from './DataTable.module.css';
import { isSelected, type Selection } from './selection';

export interface RowProps<R> {
  id: string;
  index: number;
  top: number;
  /** undefined while it is being fetched. */
  row: R | undefined;
  /** Whose cells stay until then, out of sight. */
  before?: R;
  columns: readonly Column<R>[];
  idOf: (row: R) => string;
  nameOf: (row: R) => string;
  active: boolean;
  selection: Selection | undefined;
  onSelect: (index: number, range: boolean) => void;
  onOpen: (index: number, row: R) => void;
}

/** One row; grey bars of the same height until it has come. */
export function Row<R>(props: RowProps<R>) {
  const { id, index, top, row, before, columns, idOf, nameOf, active, selection, onSelect, onOpen } = props;
  const selected = selection !== undefined && row !== undefined && isSelected(selection, idOf(row));
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys
    <div
      role="row"
      id={id}
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={selection ? selected : undefined}
      data-loading={row ? undefined : true}
      data-active={active || undefined}
      style={{ top: `${top}px` }}
      onClick={() => row && onOpen(index, row)}
    >
      {selection && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click beside the box from opening the row
        <div role="gridcell" className={classes.check} onClick={(event) => event.stopPropagation()}>
          {row && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Select ${nameOf(row)}`}
              checked={selected}
              onChange={({ nativeEvent }) =>
                onSelect(index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
              }
            />
          )}
        </div>
      )}
      <Cells row={row ?? before} columns={columns} />
    </div>
  );
}

/**
 * A row of a list that is scrolled. Until the row that comes into its place is known it keeps the cells of the one
 * before: to change them costs a fraction of taking them away and making others.
 */
export const LiveRow = memo(function LiveRow<R>(props: RowProps<R>) {
  const last = useRef(props.row);
  useLayoutEffect(() => {
    last.current = props.row ?? last.current;
  });
  return <Row {...props} before={last.current} />;
}) as <R>(props: RowProps<R>) => ReactNode;

interface CellsProps<R> {
  row: R | undefined;
  columns: readonly Column<R>[];
}

/** The cells cost most of a row: they are drawn again only for another row, not whenever the list moves. */
const Cells = memo(function Cells<R>({ row, columns }: CellsProps<R>) {
  return columns.map((column) => (
    <div role="gridcell" key={column.id} className={classes.cell} data-align={column.align}>
      {row !== undefined && column.cell(row)}
    </div>
  ));
}) as <R>(props: CellsProps<R>) => ReactNode;
