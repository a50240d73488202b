import { Button } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import type { BulkAction, BulkRun, Selected } from '../api/bulk';
import { selectedOf, useBulk } from '../lists';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import type { Column } from '../ui/table/columns';
import { DataTable, type SortOrder } from '../ui/table/DataTable';
import { nothingSelected, type Selection, selectedCount } from '../ui/table/selection';
import type { PagedRows } from '../ui/table/usePagedRows';
import classes from './BinPage.module.css';

const number = new Intl.NumberFormat('en-US');
const restoring: BulkAction = { kind: 'restore', status: '', case_type_id: '' };

interface BinTableProps<Row extends { id: string }, Query> {
  label: string;
  /** Said when the bin is empty. */
  empty: string;
  columns: readonly Column<Row>[];
  rows: PagedRows<Row>;
  nameOf: (row: Row) => string;
  /** Where a row's record is: "/contacts". */
  path: string;
  sort: SortOrder;
  onSort: (sort: SortOrder) => void;
  /** Everything that the bin holds of this kind. */
  query: Query;
  change: (job: string, selected: Selected<Query>, action: BulkAction) => Promise<BulkRun>;
}

/** What the bin holds of one kind; one or many are taken out again. */
export function BinTable<Row extends { id: string }, Query>(props: BinTableProps<Row, Query>) {
  const { label, empty, columns, rows, nameOf, path, sort, onSort, query, change } = props;
  const [, navigate] = useLocation();
  const [selection, setSelection] = useState(nothingSelected);
  const bulk = useBulk();
  const count = selectedCount(selection, rows.total);
  const restore = useCallbackRef((which: Selection) => {
    const selected = selectedOf(which, query);
    if (selected) {
      bulk
        .change(
          (name) => change(name, selected, restoring),
          (changed) => `${changed} restored`,
        )
        .then(() => setSelection(nothingSelected));
    }
  });
  const withRestore = useMemo<Column<Row>[]>(
    () => [
      ...columns,
      {
        id: 'restore',
        label: 'Restore',
        width: 108,
        cell: (row) => (
          <Button
            size="xs"
            variant="subtle"
            aria-label={`Restore ${nameOf(row)}`}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              restore({ all: false, ids: new Set([row.id]) });
            }}
          >
            Restore
          </Button>
        ),
      },
    ],
    [columns, nameOf, restore],
  );

  if (rows.error) {
    return <ErrorState title="The bin cannot be read" message={messageOf(rows.error)} onRetry={rows.retry} />;
  }
  if (!rows.loading && rows.total === 0) {
    return <EmptyState icon={IconTrash} title="Nothing in the bin" message={empty} />;
  }
  return (
    <>
      <div className={classes.bar}>
        <Button
          variant="default"
          size="xs"
          disabled={count === 0}
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          onClick={() => restore(selection)}
        >
          Restore {count === 0 ? 'Selected' : number.format(count)}
        </Button>
        <span className="muted tabular">{number.format(rows.total)} in the bin</span>
      </div>
      <DataTable
        label={label}
        columns={withRestore}
        rows={rows}
        idOf={(row) => row.id}
        nameOf={nameOf}
        onOpen={(row) => navigate(`${path}/${row.id}`)}
        sort={sort}
        onSort={onSort}
        selection={selection}
        onSelection={setSelection}
      />
    </>
  );
}
