import { IconArrowNarrowDown, IconArrowNarrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, memo, type PointerEvent, type ReactNode } from 'react';
import type { Column, ColumnLayout } from './columns';
import type { SortOrder } from './DataTable';
import classes from './DataTable.module.css';
import { nothingSelected, type Selection, selectedCount } from './selection';

interface HeaderRowProps<R> {
  columns: readonly Column<R>[];
  sort: SortOrder | undefined;
  onSort: ((sort: SortOrder) => void) | undefined;
  selection: Selection | undefined;
  onSelection: ((selection: Selection) => void) | undefined;
  total: number;
  layout: ColumnLayout;
  onLayout: ((layout: ColumnLayout) => void) | undefined;
}

/** Columns' names, which sort, and the box that selects all. It stays in sight. */
export const HeaderRow = memo(function HeaderRow<R>(props: HeaderRowProps<R>) {
  const { columns, sort, onSort, selection, onSelection, total, layout, onLayout } = props;
  const selected = selection ? selectedCount(selection, total) : 0;
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" className={classes.headRow} aria-rowindex={1}>
        {selection && (
          <div role="columnheader" className={classes.check}>
            <input
              type="checkbox"
              aria-label="Select all"
              checked={selected > 0 && selected === total}
              ref={(box) => {
                if (box) {
                  box.indeterminate = selected > 0 && selected < total;
                }
              }}
              onChange={(event) =>
                onSelection?.(event.currentTarget.checked ? { all: true, ids: new Set() } : nothingSelected)
              }
            />
          </div>
        )}
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            sort={sort}
            onSort={onSort}
            onWidth={
              onLayout &&
              ((width) => onLayout({ ...layout, widths: { ...layout.widths, [column.id]: width } }))
            }
          />
        ))}
      </div>
    </div>
  );
}) as <R>(props: HeaderRowProps<R>) => ReactNode;

/** In pixels: how narrow a column can be made that does not say so itself, and by how much a key changes it. */
const leastWidth = 60;
const widthStep = 16;

interface HeaderCellProps<R> {
  column: Column<R>;
  sort: SortOrder | undefined;
  onSort: ((sort: SortOrder) => void) | undefined;
  onWidth: ((width: number) => void) | undefined;
}

function HeaderCell<R>({ column, sort, onSort, onWidth }: HeaderCellProps<R>) {
  const sorted = sort !== undefined && column.sort === sort.by;
  const Arrow = sort?.desc ? IconArrowNarrowDown : IconArrowNarrowUp;
  const order = sort?.desc ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-align={column.align}
      aria-sort={sorted ? order : undefined}
    >
      {column.sort && onSort ? (
        <button
          type="button"
          className={classes.sort}
          aria-keyshortcuts={onWidth && 'Shift+ArrowLeft Shift+ArrowRight'}
          onKeyDown={(event) => onWidth && stepWidth(event, column.minWidth ?? leastWidth, onWidth)}
          onClick={() => onSort({ by: column.sort ?? '', desc: sorted ? !sort.desc : false })}
        >
          <span className={classes.headLabel}>{column.label}</span>
          {sorted && <Arrow size={14} aria-hidden />}
        </button>
      ) : (
        <span className={classes.headLabel}>{column.label}</span>
      )}
      {onWidth && (
        <span
          className={classes.resize}
          aria-hidden
          onPointerDown={(event) => dragWidth(event, column.minWidth ?? leastWidth, onWidth)}
        />
      )}
    </div>
  );
}

/** Shift with an arrow makes the column a step narrower or wider. */
function stepWidth(event: KeyboardEvent<HTMLElement>, least: number, onWidth: (width: number) => void) {
  const by = { ArrowLeft: -widthStep, ArrowRight: widthStep }[event.key];
  if (by === undefined || !event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const now = event.currentTarget.parentElement?.getBoundingClientRect().width ?? least;
  onWidth(Math.max(least, Math.round(now + by)));
}

/** Follows the pointer until it is let go, and reports the width of the header cell. */
function dragWidth(event: PointerEvent<HTMLElement>, least: number, onWidth: (width: number) => void) {
  event.preventDefault();
  event.stopPropagation();
  const grip = event.currentTarget;
  const start = event.clientX;
  const from = grip.parentElement?.getBoundingClientRect().width ?? least;
  const move = (moved: globalThis.PointerEvent) =>
    onWidth(Math.max(least, Math.round(from + moved.clientX - start)));
  const end = () => {
    grip.removeEventListener('pointermove', move);
    grip.removeEventListener('pointerup', end);
    grip.removeEventListener('pointercancel', end);
  };
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', move);
  grip.addEventListener('pointerup', end);
  grip.addEventListener('pointercancel', end);
}
