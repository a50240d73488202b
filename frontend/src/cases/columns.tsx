import type { CaseRow } from '../api/cases';
import { ChoiceText } from '../ui/ChoiceText';
import { caseStatuses } from '../ui/choices';
import { DateText } from '../ui/DateText';
import type { Column } from '../ui/table/columns';
import { RowLink } from '../ui/table/RowLink';
import { TextCell } from '../ui/table/TextCell';
import { ClientsCell, LoginSourceCell } from './ClientsCell';

/** The columns of the cases list, in the order in which they are designed. */
export const caseColumns: readonly Column<CaseRow>[] = [
  {
    id: 'number',
    label: 'Number',
    width: 116,
    minWidth: 90,
    sort: 'number',
    fixed: true,
    cell: (row) => <RowLink to={`/cases/${row.id}`} text={row.number || '(no number)'} tabular />,
  },
  {
    id: 'title',
    label: 'Title',
    width: 160,
    minWidth: 100,
    grow: true,
    sort: 'title',
    cell: (row) => <TextCell text={row.title} />,
  },
  { id: 'type', label: 'Type', width: 116, sort: 'type', cell: (row) => <TextCell text={row.type} /> },
  {
    id: 'status',
    label: 'Status',
    width: 92,
    sort: 'status',
    cell: (row) => <ChoiceText choices={caseStatuses} value={row.status} />,
  },
  {
    id: 'clients',
    label: 'Clients',
    width: 150,
    grow: true,
    sort: 'client',
    cell: (row) => <ClientsCell people={row.people} />,
  },
  {
    id: 'login_source',
    label: 'Login source',
    width: 132,
    sort: 'login_source',
    cell: (row) => <LoginSourceCell people={row.people} />,
  },
  {
    id: 'opened',
    label: 'Opened',
    width: 88,
    sort: 'opened',
    cell: (row) => <DateText value={row.opened_on} />,
  },
  {
    id: 'updated',
    label: 'Updated',
    width: 116,
    sort: 'updated',
    cell: (row) => <DateText value={row.updated_at} />,
  },
];
