import { useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Column, type ColumnLayout, gridStyle, shownColumns } from './columns';
import classes from './DataTable.module.css';
import { HeaderRow } from './HeaderRow';
import { LiveRow } from './Row';
import { nothingSelected, type Selection, toggled, withSelected } from './selection';
import type { PagedRows } from './usePagedRows';
import { usePlace } from './usePlace';
import { useRowWindow } from './useRowWindow';
import { useTableKeys } from './useTableKeys';

export interface SortOrder {
  by: string;
  desc: boolean;
}

/** Where a list stands: written by the list, read when it is shown again. */
export interface TablePlace {
  top: number;
  active: number;
}

interface DataTableProps<R> {
  /** Accessible name: "Contacts". */
  label: string;
  columns: readonly Column<R>[];
  rows: PagedRows<R>;
  idOf: (row: R) => string;
  /** How a row is called: in the name of its checkbox. */
  nameOf: (row: R) => string;
  /** A click on a row, or Enter. */
  onOpen?: (row: R) => void;
  sort?: SortOrder;
  onSort?: (sort: SortOrder) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  layout?: ColumnLayout;
  onLayout?: (layout: ColumnLayout) => void;
  /** Kept by the caller, so that the list stands where it stood when the user comes back to it. */
  place?: TablePlace;
  /** When it changes, the list begins at the top again: the question that the rows answer. */
  resetKey?: string;
}

const emptyLayout: ColumnLayout = {};

/**
 * A list of any length: only the rows in sight are drawn and fetched. One tab stop; arrows move, Enter opens,
 * Space selects, Home and End jump.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { columns, rows, idOf, nameOf, onOpen, sort, onSort, onSelection, onLayout, resetKey, place } = props;
  const selection = props.selection ?? nothingSelected;
  const layout = props.layout ?? emptyLayout;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActiveRow] = useState(place?.active ?? -1);
  const setActive = (index: number) => {
    setActiveRow(index);
    if (place) {
      place.active = index;
    }
  };
  const shown = useMemo(() => shownColumns(columns, layout), [columns, layout]);
  const selects = onSelection !== undefined;
  const style = useMemo(() => gridStyle(shown, layout, selects), [shown, layout, selects]);

  const skeletons = rows.loading ? 30 : 0;
  const count = Math.max(rows.total, skeletons);
  const inSight = useRowWindow(scroller, count, rows.onSeen);
  const { look } = inSight;
  usePlace(scroller, place, resetKey, () => setActive(-1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows have come into sight then
  useLayoutEffect(look, [look, resetKey, count]);

  const anchor = useRef(-1);
  const select = (index: number, range: boolean) => {
    const row = rows.rowAt(index);
    if (!row || !onSelection) {
      return;
    }
    if (range && anchor.current >= 0) {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      const between = Array.from({ length: to - from + 1 }, (_, i) => rows.rowAt(from + i));
      onSelection(
        withSelected(
          selection,
          between.flatMap((each) => (each ? [idOf(each)] : [])),
        ),
      );
    } else {
      anchor.current = index;
      onSelection(toggled(selection, idOf(row)));
    }
  };

  const onKeyDown = useTableKeys({
    active,
    count: rows.total,
    page: Math.max(1, inSight.room - 3),
    onMove: (index) => {
      setActive(index);
      inSight.scrollTo(index);
    },
    onOpen: (index) => {
      const row = rows.rowAt(index);
      if (row) {
        onOpen?.(row);
      }
    },
    onSelect: select,
    onSelectAll: () => onSelection?.({ all: true, ids: new Set() }),
    onClear: () => onSelection?.(nothingSelected),
  });

  const clicked = useRef({ select, onOpen, setActive });
  clicked.current = { select, onOpen, setActive };
  const onSelectRow = useCallback((index: number, range: boolean) => {
    clicked.current.setActive(index);
    clicked.current.select(index, range);
  }, []);
  const onOpenRow = useCallback((index: number, row: R) => {
    clicked.current.setActive(index);
    clicked.current.onOpen?.(row);
  }, []);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rows.total + 1}
      aria-colcount={shown.length + (selects ? 1 : 0)}
      aria-multiselectable={selects || undefined}
      aria-activedescendant={inSight.shown.includes(active) ? `${id}-${active}` : undefined}
      aria-busy={rows.loading || rows.stale}
      data-stale={rows.stale || undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        if (place) {
          place.top = event.currentTarget.scrollTop;
        }
      }}
      style={style}
    >
      <HeaderRow
        columns={shown}
        sort={sort}
        onSort={onSort}
        selection={selects ? selection : undefined}
        onSelection={onSelection}
        total={rows.total}
        layout={layout}
        onLayout={onLayout}
      />
      <div role="rowgroup" className={classes.body} style={{ height: inSight.height }}>
        {inSight.shown.map((index) => (
          <LiveRow
            key={inSight.keyOf(index)}
            id={`${id}-${index}`}
            index={index}
            top={inSight.topOf(index)}
            row={rows.rowAt(index)}
            columns={shown}
            idOf={idOf}
            nameOf={nameOf}
            active={index === active}
            selection={selects ? selection : undefined}
            onSelect={onSelectRow}
            onOpen={onOpenRow}
          />
        ))}
      </div>
    </div>
  );
}
