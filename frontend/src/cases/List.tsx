import { Button } from '@mantine/core';
import { IconBriefcase, IconPlus, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { isNarrowed, ListBar, ViewMenu } from '../lists';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import { SearchField } from '../ui/SearchField';
import { ColumnMenu } from '../ui/table/ColumnMenu';
import { DataTable } from '../ui/table/DataTable';
import { nothingSelected } from '../ui/table/selection';
import { CaseBulk } from './CaseBulk';
import { useCaseTypeChoices } from './caseTypes';
import { caseColumns } from './columns';
import classes from './List.module.css';
import { caseFilters, listPlace, useListState } from './listState';
import { caseName } from './people';
import { useCaseCounts, useCaseRows } from './queries';

const count = new Intl.NumberFormat('en-US');

/** The cases list. */
export function List() {
  const [, navigate] = useLocation();
  const { question, layout, view, definition, setLayout, ask, showView } = useListState();
  const [selection, setSelection] = useState(nothingSelected);
  const rows = useCaseRows(question);
  const asked = JSON.stringify([question.text, question.filters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question takes other cases: nothing of them is selected yet
  useEffect(() => setSelection(nothingSelected), [asked]);
  const caseTypes = useCaseTypeChoices();
  const counts = useCaseCounts(question);
  const filters = useMemo(() => caseFilters(caseTypes, counts), [caseTypes, counts]);
  const table = useRef<HTMLDivElement>(null);
  const empty = !rows.loading && !rows.stale && !rows.error && rows.total === 0;

  return (
    <>
      <PageHeader
        title="Cases"
        aside={rows.loading ? '' : count.format(rows.total)}
        search={
          <SearchField
            label="Search cases"
            placeholder="Search number, title, people …"
            value={question.text}
            onChange={(text) => ask({ text })}
            onLeave={() => table.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
          />
        }
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate('/cases/new')}>
            New Case
          </Button>
        }
      >
        <ListBar filters={filters} chosen={question.filters} onFilters={(chosen) => ask({ filters: chosen })}>
          <CaseBulk selection={selection} onSelection={setSelection} question={question} total={rows.total} />
          <ViewMenu
            page="cases"
            allLabel="All cases"
            current={view}
            definition={definition}
            onShow={showView}
          />
          <ColumnMenu columns={caseColumns} layout={layout} onLayout={setLayout} />
        </ListBar>
      </PageHeader>
      <div className={classes.list} ref={table}>
        {rows.error ? (
          <ErrorState title="The cases cannot be read" message={messageOf(rows.error)} onRetry={rows.retry} />
        ) : empty ? (
          <ListEmpty narrowed={isNarrowed(question)} onShowAll={() => ask({ text: '', filters: {} })} />
        ) : (
          <DataTable
            label="Cases"
            columns={caseColumns}
            rows={rows}
            idOf={(row) => row.id}
            nameOf={caseName}
            onOpen={(row) => navigate(`/cases/${row.id}`)}
            sort={question.sort}
            onSort={(sort) => ask({ sort })}
            selection={selection}
            onSelection={setSelection}
            layout={layout}
            onLayout={setLayout}
            place={listPlace}
            resetKey={JSON.stringify(question)}
          />
        )}
      </div>
    </>
  );
}

/** The cases list without a case: the first step. */
function ListEmpty({ narrowed, onShowAll }: { narrowed: boolean; onShowAll: () => void }) {
  const [, navigate] = useLocation();
  if (narrowed) {
    return (
      <EmptyState
        icon={IconSearchOff}
        title="No case matches"
        message="Try fewer words, or take a filter away."
      >
        <Button variant="default" onClick={onShowAll}>
          Show all cases
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconBriefcase}
      title="Your matters belong here"
      message="A case brings together who is on it: clients, the other side, witnesses. Imported files bring their cases along."
    >
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate('/cases/new')}>
        New Case
      </Button>
    </EmptyState>
  );
}
