import { useState } from 'react';
import { changeContacts } from '../api/bulk';
import { allContacts, type ContactRow, fetchContacts } from '../api/contacts';
import { ChoiceText } from '../ui/ChoiceText';
import { contactKinds } from '../ui/choices';
import { DateText } from '../ui/DateText';
import type { Column } from '../ui/table/columns';
import { TextCell } from '../ui/table/TextCell';
import { usePagedRows } from '../ui/table/usePagedRows';
import { BinTable } from './BinTable';

const inBin = { ...allContacts, in_bin: true };
const nameOf = (row: ContactRow) => row.display_name;

const columns: readonly Column<ContactRow>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 200,
    grow: true,
    sort: 'name',
    cell: (row) => <TextCell text={row.display_name} />,
  },
  {
    id: 'type',
    label: 'Type',
    width: 92,
    sort: 'type',
    cell: (row) => <ChoiceText choices={contactKinds} value={row.kind} />,
  },
  { id: 'phone', label: 'Phone', width: 146, sort: 'phone', cell: (row) => <TextCell text={row.phone} /> },
  { id: 'email', label: 'Email', width: 180, sort: 'email', cell: (row) => <TextCell text={row.email} /> },
  {
    id: 'updated',
    label: 'Changed',
    width: 124,
    sort: 'updated',
    cell: (row) => <DateText value={row.updated_at} />,
  },
];

export function ContactsBin() {
  const [sort, setSort] = useState({ by: 'updated', desc: true });
  const rows = usePagedRows(['contacts', 'bin', sort], (page) =>
    fetchContacts({ ...inBin, sort: sort.by, desc: sort.desc, ...page }),
  );
  return (
    <BinTable
      label="Deleted contacts"
      empty="Deleted contacts wait here until they are restored. Who opted out stays opted out."
      columns={columns}
      rows={rows}
      nameOf={nameOf}
      path="/contacts"
      sort={sort}
      onSort={setSort}
      query={inBin}
      change={changeContacts}
    />
  );
}
