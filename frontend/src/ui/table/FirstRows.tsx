import { type Column, type ColumnLayout, gridStyle, shownColumns } from './columns';
import type { SortOrder } from './DataTable';
import classes from './DataTable.module.css';
import { HeaderRow } from './HeaderRow';
import { Row } from './Row';
import { nothingSelected } from './selection';
import { rowHeight, tallest } from './sizes';

interface FirstRowsProps<R> {
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  total: number;
  idOf: (row: R) => string;
  nameOf: (row: R) => string;
  sort: SortOrder;
  layout: ColumnLayout;
}

const nothing = () => undefined;

/** A DataTable's first rows as they look before it is there: without hooks, for start/markup.ts. */
export function FirstRows<R>({ label, columns, rows, total, idOf, nameOf, sort, layout }: FirstRowsProps<R>) {
  const shown = shownColumns(columns, layout).map(({ still, ...column }) => ({
    ...column,
    cell: still ?? column.cell,
  }));
  return (
    <div
      className={classes.scroller}
      role="grid"
      aria-label={label}
      aria-busy
      style={gridStyle(shown, layout, true)}
    >
      <HeaderRow
        columns={shown}
        sort={sort}
        onSort={nothing}
        selection={nothingSelected}
        onSelection={nothing}
        total={total}
        layout={layout}
        onLayout={nothing}
      />
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: `${Math.min(total * rowHeight, tallest)}px` }}
      >
        {rows.map((row, index) => (
          <Row
            key={idOf(row)}
            id={`first-${index}`}
            index={index}
            top={index * rowHeight}
            row={row}
            columns={shown}
            idOf={idOf}
            nameOf={nameOf}
            active={false}
            selection={nothingSelected}
            onSelect={nothing}
            onOpen={nothing}
          />
        ))}
      </div>
    </div>
  );
}
