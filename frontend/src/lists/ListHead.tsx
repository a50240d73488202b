import { type ComponentType, memo, type RefObject } from 'react';
import type { Exported } from '../api/exports';
import type { ViewPage } from '../api/views';
import type { Filter } from '../ui/filters/filters';
import { grouped } from '../ui/grouped';
import { PageHeader } from '../ui/PageHeader';
import { SearchField } from '../ui/SearchField';
import { ColumnMenu } from '../ui/table/ColumnMenu';
import type { Column } from '../ui/table/columns';
import type { Selection } from '../ui/table/selection';
import { ExportMenu } from './ExportMenu';
import type { ExportFormat } from './exportFormats';
import { ListBar } from './ListBar';
import type { ListInUse, ListQuestion } from './listStore';
import { ViewMenu } from './ViewMenu';

/** What is selected in a list, for what is done with it. */
export interface BulkProps {
  selection: Selection;
  onSelection: (selection: Selection) => void;
  question: ListQuestion;
  /** How many rows the list takes. */
  total: number;
}

/** What a list's head shows and does; the same things from one drawing to the next, or it is drawn with every row. */
export interface ListHeadProps<R> {
  /** The list's address, and the name of its views and files. */
  name: ViewPage;
  title: string;
  /** In the empty search field. */
  searchHint: string;
  /** Question, columns and view; see createListStore. */
  list: ListInUse;
  columns: readonly Column<R>[];
  filters: readonly Filter[];
  /** At the right of the head: buttons, the main one last. */
  Actions: ComponentType;
  Bulk: ComponentType<BulkProps>;
  formats: readonly ExportFormat[];
  /** Writes all that a question takes to a file. A job. */
  exportAll: (job: string, path: string, question: ListQuestion) => Promise<Exported>;
}

interface InUse extends Omit<BulkProps, 'question'> {
  loading: boolean;
  /** What holds the rows. */
  table: RefObject<HTMLDivElement | null>;
}

/** What is above a list's rows. The rows come and go without it. */
export const ListHead = memo(function ListHead<R>(props: ListHeadProps<R> & InUse) {
  const { name, list, columns, filters, Actions, Bulk, selection, onSelection, total } = props;
  const { question, layout, view, definition, setLayout, ask, showView } = list;
  return (
    <PageHeader
      title={props.title}
      aside={props.loading ? '' : grouped(total)}
      search={
        <SearchField
          label={`Search ${name}`}
          placeholder={props.searchHint}
          value={question.text}
          onChange={(text) => ask({ text })}
          onLeave={() => props.table.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
        />
      }
      actions={<Actions />}
    >
      <ListBar filters={filters} chosen={question.filters} onFilters={(chosen) => ask({ filters: chosen })}>
        <Bulk selection={selection} onSelection={onSelection} question={question} total={total} />
        <ViewMenu
          page={name}
          allLabel={`All ${name}`}
          current={view}
          definition={definition}
          onShow={showView}
        />
        <ExportMenu
          what={name}
          total={total}
          formats={props.formats}
          start={(job, path) => props.exportAll(job, path, question)}
        />
        <ColumnMenu columns={columns} layout={layout} onLayout={setLayout} />
      </ListBar>
    </PageHeader>
  );
}) as <R>(props: ListHeadProps<R> & InUse) => React.ReactNode;
