import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { DataTable, type SortOrder, type TablePlace } from '../ui/table/DataTable';
import { nothingSelected } from '../ui/table/selection';
import type { PagedRows } from '../ui/table/usePagedRows';
import { ListHead, type ListHeadProps } from './ListHead';
import classes from './ListPage.module.css';
import { isNarrowed } from './listStore';

interface ListPageProps<R> extends ListHeadProps<R> {
  /** What one row is: "contact". */
  one: string;
  place: TablePlace;
  rows: PagedRows<R>;
  nameOf: (row: R) => string;
  /** Said when there is nothing at all: the first step. */
  Empty: ComponentType;
}

const idOf = (row: { id: string }) => row.id;

/** A list with its search, filters, views, columns and what is done with the selected rows. */
export function ListPage<R extends { id: string }>(props: ListPageProps<R>) {
  const { one, place, rows, nameOf, Empty, ...head } = props;
  const { name, title, list, columns } = head;
  const { question, layout, setLayout, ask } = list;
  const [, navigate] = useLocation();
  const [selection, setSelection] = useState(nothingSelected);
  const asked = JSON.stringify([question.text, question.filters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question takes other rows: nothing of them is selected yet
  useEffect(() => setSelection(nothingSelected), [asked]);
  const onSort = useCallback((sort: SortOrder) => ask({ sort }), [ask]);
  const table = useRef<HTMLDivElement>(null);
  const empty = !rows.loading && !rows.stale && !rows.error && rows.total === 0;

  return (
    <>
      <ListHead
        {...head}
        selection={selection}
        onSelection={setSelection}
        total={rows.total}
        loading={rows.loading}
        table={table}
      />
      <div className={classes.list} ref={table}>
        {rows.error ? (
          <ErrorState
            title={`The ${name} cannot be read`}
            message={messageOf(rows.error)}
            onRetry={rows.retry}
          />
        ) : empty && isNarrowed(question) ? (
          <EmptyState
            icon={IconSearchOff}
            title={`No ${one} matches`}
            message="Try fewer words, or take a filter away."
          >
            <Button variant="default" onClick={() => ask({ text: '', filters: {} })}>
              Show all {name}
            </Button>
          </EmptyState>
        ) : empty ? (
          <Empty />
        ) : (
          <DataTable
            label={title}
            columns={columns}
            rows={rows}
            idOf={idOf}
            nameOf={nameOf}
            onOpen={(row) => navigate(`/${name}/${row.id}`)}
            sort={question.sort}
            onSort={onSort}
            selection={selection}
            onSelection={setSelection}
            layout={layout}
            onLayout={setLayout}
            place={place}
            resetKey={JSON.stringify(question)}
          />
        )}
      </div>
    </>
  );
}
