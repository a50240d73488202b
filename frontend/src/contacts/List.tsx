import { Button } from '@mantine/core';
import { IconFileDownload, IconFileImport, IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { ContactRow } from '../api/contacts';
import { exportContacts } from '../api/exports';
import { tellShown } from '../api/shell';
import { useCaseTypeChoices } from '../cases';
import { contactFormats, ListPage, type ListQuestion } from '../lists';
import { ContactBulk } from './ContactBulk';
import { contactColumns } from './columns';
import { ExportOptOuts } from './ExportOptOuts';
import { withCounts } from './filterCounts';
import { ListEmpty } from './ListEmpty';
import { contactFilters } from './listFilters';
import { sortedQuery } from './listState';
import { useContactRows, useFacets, useShownImport } from './queries';
import { listPlace, useListState } from './useListState';

/** The contacts list; an address may open a dialog of it. */
export function List({ dialog }: { dialog?: string }) {
  const [, navigate] = useLocation();
  const list = useListState();
  const { question } = list;
  const rows = useContactRows(question);
  const caseTypes = useCaseTypeChoices();
  const imports = useShownImport(question.filters.import?.[0]);
  const facets = useFacets(question);
  const filters = useMemo(
    () => withCounts(contactFilters(caseTypes, imports, facets), facets),
    [caseTypes, imports, facets],
  );
  const closeDialog = useCallback(() => navigate('/contacts'), [navigate]);
  useEffect(() => {
    if (rows.total > 0) {
      tellShown();
    }
  }, [rows.total]);

  return (
    <>
      <ListPage
        name="contacts"
        one="contact"
        title="Contacts"
        searchHint="Search name, phone, e-mail, case …"
        list={list}
        place={listPlace}
        rows={rows}
        columns={contactColumns}
        filters={filters}
        nameOf={nameOf}
        Actions={Actions}
        Bulk={ContactBulk}
        Empty={ListEmpty}
        formats={contactFormats}
        exportAll={exportAll}
      />
      <ExportOptOuts opened={dialog === 'export-opt-outs'} onClose={closeDialog} question={question} />
    </>
  );
}

const nameOf = (row: ContactRow) => row.display_name;

const exportAll = (job: string, path: string, question: ListQuestion) =>
  exportContacts(job, path, sortedQuery(question));

function Actions() {
  const [, navigate] = useLocation();
  return (
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
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate('/contacts/new')}>
        Add Contact
      </Button>
    </>
  );
}
