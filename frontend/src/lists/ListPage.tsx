import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import type { Exported } from '../api/exports';
import type { ViewPage } from '../api/views';
import { ErrorState } from '../ui/ErrorState';
import type { Filter } from '../ui/filters/filters';
import { PageHeader } from '../ui/PageHeader';
import { SearchField } from '../ui/SearchField';
import { ColumnMenu } from '../ui/table/ColumnMenu';
import type { Column } from '../ui/table/columns';
import { DataTable, type TablePlace } from '../ui/table/DataTable';
import { nothingSelected, type Selection } from '../ui/table/selection';
import type { PagedRows } from '../ui/table/usePagedRows';
import { ExportMenu } from './ExportMenu';
import type { ExportFormat } from './exportFormats';
import { ListBar } from './ListBar';
import classes from './ListPage.module.css';
import { isNarrowed, type ListInUse, type ListQuestion } from './listStore';
import { ViewMenu } from './ViewMenu';

/** What is selected in a list, for what is done with it. */
export interface BulkProps {
  selection: Selection;
  onSelection: (selection: Selection) => void;
  question: ListQuestion;
  /** How many rows the list takes. */
  total: number;
}

/** Said instead of an empty list. */
export interface ListEmptyProps {
  /** Search or filters leave nothing, rather than that there is nothing at all. */
  narrowed: boolean;
  onShowAll: () => void;
}

interface ListPageProps<R> {
  /** Its address, and the name of its views and files. */
  name: ViewPage;
  title: string;
  /** In the empty search field. */
  searchHint: string;
  /** Question, columns and view; see createListStore. */
  list: ListInUse;
  place: TablePlace;
  rows: PagedRows<R>;
  columns: readonly Column<R>[];
  filters: readonly Filter[];
  nameOf: (row: R) => string;
  /** At the right of the head: buttons, the main one last. */
  actions: ReactNode;
  Bulk: (props: BulkProps) => ReactNode;
  Empty: (props: ListEmptyProps) => ReactNode;
  formats: readonly ExportFormat[];
  /** Writes all that the list takes to a file. A job. */
  onExport: (job: string, path: string) => Promise<Exported>;
}

const count = new Intl.NumberFormat('en-US');

/** A list with its search, filters, views, columns and what is done with the selected rows. */
export function ListPage<R extends { id: string }>(props: ListPageProps<R>) {
  const { name, title, list, rows, columns, filters, Bulk, Empty } = props;
  const { question, layout, view, definition, setLayout, ask, showView } = list;
  const [, navigate] = useLocation();
  const [selection, setSelection] = useState(nothingSelected);
  const asked = JSON.stringify([question.text, question.filters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question takes other rows: nothing of them is selected yet
  useEffect(() => setSelection(nothingSelected), [asked]);
  const table = useRef<HTMLDivElement>(null);
  const empty = !rows.loading && !rows.stale && !rows.error && rows.total === 0;

  return (
    <>
      <PageHeader
        title={title}
        aside={rows.loading ? '' : count.format(rows.total)}
        search={
          <SearchField
            label={`Search ${name}`}
            placeholder={props.searchHint}
            value={question.text}
            onChange={(text) => ask({ text })}
            onLeave={() => table.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
          />
        }
        actions={props.actions}
      >
        <ListBar filters={filters} chosen={question.filters} onFilters={(chosen) => ask({ filters: chosen })}>
          <Bulk selection={selection} onSelection={setSelection} question={question} total={rows.total} />
          <ViewMenu
            page={name}
            allLabel={`All ${name}`}
            current={view}
            definition={definition}
            onShow={showView}
          />
          <ExportMenu what={name} total={rows.total} formats={props.formats} start={props.onExport} />
          <ColumnMenu columns={columns} layout={layout} onLayout={setLayout} />
        </ListBar>
      </PageHeader>
      <div className={classes.list} ref={table}>
        {rows.error ? (
          <ErrorState
            title={`The ${name} cannot be read`}
            message={messageOf(rows.error)}
            onRetry={rows.retry}
          />
        ) : empty ? (
          <Empty narrowed={isNarrowed(question)} onShowAll={() => ask({ text: '', filters: {} })} />
        ) : (
          <DataTable
            label={title}
            columns={columns}
            rows={rows}
            idOf={(row) => row.id}
            nameOf={props.nameOf}
            onOpen={(row) => navigate(`/${name}/${row.id}`)}
            sort={question.sort}
            onSort={(sort) => ask({ sort })}
            selection={selection}
            onSelection={setSelection}
            layout={layout}
            onLayout={setLayout}
            place={props.place}
            resetKey={JSON.stringify(question)}
          />
        )}
      </div>
    </>
  );
}
