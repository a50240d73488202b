import { useState } from 'react';
import { changeCases } from '../api/bulk';
import { allCases, type CaseRow, fetchCases } from '../api/cases';
import { ChoiceText } from '../ui/ChoiceText';
import { caseStatuses } from '../ui/choices';
import { DateText } from '../ui/DateText';
import type { Column } from '../ui/table/columns';
import { TextCell } from '../ui/table/TextCell';
import { usePagedRows } from '../ui/table/usePagedRows';
import { BinTable } from './BinTable';

const inBin = { ...allCases, in_bin: true };
const nameOf = (row: CaseRow) => row.number || row.title;

const columns: readonly Column<CaseRow>[] = [
  {
    id: 'number',
    label: 'Number',
    width: 128,
    sort: 'number',
    cell: (row) => <TextCell text={row.number} />,
  },
  {
    id: 'title',
    label: 'Title',
    width: 200,
    grow: true,
    sort: 'title',
    cell: (row) => <TextCell text={row.title} />,
  },
  { id: 'type', label: 'Type', width: 130, sort: 'type', cell: (row) => <TextCell text={row.type} /> },
  {
    id: 'status',
    label: 'Status',
    width: 96,
    sort: 'status',
    cell: (row) => <ChoiceText choices={caseStatuses} value={row.status} />,
  },
  {
    id: 'updated',
    label: 'Changed',
    width: 124,
    sort: 'updated',
    cell: (row) => <DateText value={row.updated_at} />,
  },
];

export function CasesBin() {
  const [sort, setSort] = useState({ by: 'updated', desc: true });
  const rows = usePagedRows(['cases', 'bin', sort], (page) =>
    fetchCases({ ...inBin, sort: sort.by, desc: sort.desc, ...page }),
  );
  return (
    <BinTable
      label="Deleted cases"
      empty="Deleted cases wait here until they are restored."
      columns={columns}
      rows={rows}
      nameOf={nameOf}
      path="/cases"
      sort={sort}
      onSort={setSort}
      query={inBin}
      change={changeCases}
    />
  );
}
