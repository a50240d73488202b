import { Button } from '@mantine/core';
import { IconFileDownload, IconFileImport, IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { tellShown } from '../api/shell';
import { useCaseTypeChoices } from '../cases';
import { isNarrowed, ListBar, ViewMenu } from '../lists';
import { ErrorState } from '../ui/ErrorState';
import { PageHeader } from '../ui/PageHeader';
import { SearchField } from '../ui/SearchField';
import { ColumnMenu } from '../ui/table/ColumnMenu';
import { DataTable } from '../ui/table/DataTable';
import { nothingSelected } from '../ui/table/selection';
import { ContactBulk } from './ContactBulk';
import { contactColumns } from './columns';
import { ExportOptOuts } from './ExportOptOuts';
import { withCounts } from './filterCounts';
import classes from './List.module.css';
import { ListEmpty } from './ListEmpty';
import { contactFilters } from './listFilters';
import { useContactRows, useFacets, useShownImport } from './queries';
import { listPlace, useListState } from './useListState';

const count = new Intl.NumberFormat('en-US');

/** The contacts list; an address may open a dialog of it. */
export function List({ dialog }: { dialog?: string }) {
  const [, navigate] = useLocation();
  const { question, layout, view, definition, setLayout, ask, showView } = useListState();
  const [selection, setSelection] = useState(nothingSelected);
  const rows = useContactRows(question);
  const asked = JSON.stringify([question.text, question.filters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question takes other contacts: nothing of them is selected yet
  useEffect(() => setSelection(nothingSelected), [asked]);
  const caseTypes = useCaseTypeChoices();
  const imports = useShownImport(question.filters.import?.[0]);
  const facets = useFacets(question);
  const filters = useMemo(
    () => withCounts(contactFilters(caseTypes, imports), facets),
    [caseTypes, imports, facets],
  );
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (rows.total > 0) {
      tellShown();
    }
  }, [rows.total]);
  const empty = !rows.loading && !rows.stale && !rows.error && rows.total === 0;

  return (
    <>
      <PageHeader
        title="Contacts"
        aside={rows.loading ? '' : count.format(rows.total)}
        search={
          <SearchField
            label="Search contacts"
            placeholder="Search name, phone, e-mail, case …"
            value={question.text}
            onChange={(text) => ask({ text })}
            onLeave={() => table.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
          />
        }
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
              onClick={() => navigate('/settings/import')}
            >
              Import
            </Button>
            <Button
              variant="default"
              leftSection={<IconFileDownload size={16} stroke={1.6} aria-hidden />}
              onClick={() => navigate('/contacts/export-opt-outs')}
            >
              Export Opt-Outs
            </Button>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => navigate('/contacts/new')}
            >
              Add Contact
            </Button>
          </>
        }
      >
        <ListBar filters={filters} chosen={question.filters} onFilters={(chosen) => ask({ filters: chosen })}>
          <ContactBulk
            selection={selection}
            onSelection={setSelection}
            question={question}
            total={rows.total}
          />
          <ViewMenu
            page="contacts"
            allLabel="All contacts"
            current={view}
            definition={definition}
            onShow={showView}
          />
          <ColumnMenu columns={contactColumns} layout={layout} onLayout={setLayout} />
        </ListBar>
      </PageHeader>
      <div className={classes.list} ref={table}>
        {rows.error ? (
          <ErrorState
            title="The contacts cannot be read"
            message={messageOf(rows.error)}
            onRetry={rows.retry}
          />
        ) : empty ? (
          <ListEmpty narrowed={isNarrowed(question)} onShowAll={() => ask({ text: '', filters: {} })} />
        ) : (
          <DataTable
            label="Contacts"
            columns={contactColumns}
            rows={rows}
            idOf={(row) => row.id}
            nameOf={(row) => row.display_name}
            onOpen={(row) => navigate(`/contacts/${row.id}`)}
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
      <ExportOptOuts
        opened={dialog === 'export-opt-outs'}
        onClose={() => navigate('/contacts')}
        question={question}
      />
    </>
  );
}
