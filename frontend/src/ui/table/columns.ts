import type { CSSProperties, ReactNode } from 'react';

/** One column of a DataTable. */
export interface Column<Row> {
  id: string;
  /** What the header says, and how the column is called in the column menu. */
  label: string;
  /** Width in pixels until the user sets one. */
  width: number;
  minWidth?: number;
  /** Takes its share of the room that is left over. */
  grow?: boolean;
  /** The sort that a click on the header asks for; without it the column cannot be sorted by. */
  sort?: string;
  align?: 'end' | 'center';
  /** Not shown until the user chooses it. */
  optional?: boolean;
  /** Always shown. */
  fixed?: boolean;
  /** Must keep no state of its row: when the list is scrolled, the cell shows another. */
  cell: (row: Row) => ReactNode;
  /** The cell without state, drawn when the program starts (see start/markup.ts); only for a cell that has some. */
  still?: (row: Row) => ReactNode;
}

/** What the user has made of a table's columns. Missing parts mean: as designed. */
export interface ColumnLayout {
  order?: string[];
  shown?: Record<string, boolean>;
  widths?: Record<string, number>;
}

/** All columns in the user's order; columns that are new since the layout was saved come where they were designed. */
export function orderedColumns<Row>(columns: readonly Column<Row>[], layout: ColumnLayout): Column<Row>[] {
  const order = layout.order ?? [];
  const known = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const result = [...known];
  columns.forEach((column, index) => {
    if (!known.includes(column)) {
      result.splice(Math.min(index, result.length), 0, column);
    }
  });
  return result;
}

/** Whether the user sees a column. */
export function isShown<Row>(column: Column<Row>, layout: ColumnLayout): boolean {
  return column.fixed || (layout.shown?.[column.id] ?? !column.optional);
}

/** The columns that are shown, in the user's order. */
export function shownColumns<Row>(columns: readonly Column<Row>[], layout: ColumnLayout): Column<Row>[] {
  return orderedColumns(columns, layout).filter((column) => isShown(column, layout));
}

/** The layout with one column moved by a number of places. */
export function moveColumn<Row>(
  columns: readonly Column<Row>[],
  layout: ColumnLayout,
  id: string,
  by: number,
): ColumnLayout {
  const order = orderedColumns(columns, layout).map((column) => column.id);
  const from = order.indexOf(id);
  const to = Math.max(0, Math.min(order.length - 1, from + by));
  order.splice(from, 1);
  order.splice(to, 0, id);
  return { ...layout, order };
}

/** What DataTable.module.css lays rows out by: the CSS grid template of a row, and the least width of one. */
export function gridStyle<Row>(
  columns: readonly Column<Row>[],
  layout: ColumnLayout,
  select: boolean,
): CSSProperties {
  const widths = columns.map((column) => layout.widths?.[column.id]);
  const tracks = columns.map((column, index) => {
    const width = widths[index];
    return !width && column.grow ? `minmax(${column.width}px, 1fr)` : `${width ?? column.width}px`;
  });
  const least = columns.reduce(
    (sum, column, index) => sum + (widths[index] ?? column.width),
    select ? 36 : 0,
  );
  return {
    '--columns': [...(select ? ['36px'] : []), ...tracks].join(' '),
    '--row-width': `${least}px`,
  } as CSSProperties;
}
