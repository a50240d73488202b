import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { exportCases } from '../api/exports';
import { ListPage, type ListQuestion, tableFormats } from '../lists';
import { CaseBulk } from './CaseBulk';
import { useCaseTypeChoices } from './caseTypes';
import { caseColumns } from './columns';
import { ListEmpty } from './ListEmpty';
import { caseFilters, listPlace, sortedQuery, useListState } from './listState';
import { caseName } from './people';
import { useCaseCounts, useCaseRows } from './queries';

/** The cases list. */
export function List() {
  const list = useListState();
  const { question } = list;
  const caseTypes = useCaseTypeChoices();
  const counts = useCaseCounts(question);
  const filters = useMemo(() => caseFilters(caseTypes, counts), [caseTypes, counts]);

  return (
    <ListPage
      name="cases"
      one="case"
      title="Cases"
      searchHint="Search number, title, people …"
      list={list}
      place={listPlace}
      rows={useCaseRows(question)}
      columns={caseColumns}
      filters={filters}
      nameOf={caseName}
      Actions={Actions}
      Bulk={CaseBulk}
      Empty={ListEmpty}
      formats={tableFormats}
      exportAll={exportAll}
    />
  );
}

const exportAll = (job: string, path: string, question: ListQuestion) =>
  exportCases(job, path, sortedQuery(question));

function Actions() {
  const [, navigate] = useLocation();
  return (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => navigate('/cases/new')}>
      New Case
    </Button>
  );
}
