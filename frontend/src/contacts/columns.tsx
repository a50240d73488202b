import type { ContactRow } from '../api/contacts';
import { ChoiceText, LoginSourceBadge, StatusText } from '../ui/ChoiceText';
import { ConsentMarks } from '../ui/ConsentMarks';
import { contactKinds } from '../ui/choices';
import { DateText, StillDate } from '../ui/DateText';
import { PhoneCell } from '../ui/PhoneBadges';
import { ScoreText } from '../ui/ScoreText';
import type { Column } from '../ui/table/columns';
import { RowLink } from '../ui/table/RowLink';
import { TextCell } from '../ui/table/TextCell';

/** The columns of the contacts list, in the order in which they are designed. */
export const contactColumns: readonly Column<ContactRow>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 200,
    minWidth: 120,
    grow: true,
    sort: 'name',
    fixed: true,
    cell: (row) => <RowLink to={`/contacts/${row.id}`} text={row.display_name} />,
  },
  {
    id: 'type',
    label: 'Type',
    width: 92,
    sort: 'type',
    cell: (row) => <ChoiceText choices={contactKinds} value={row.kind} />,
  },
  {
    id: 'phone',
    label: 'Phone',
    width: 176,
    sort: 'phone',
    cell: (row) => <PhoneCell row={row} />,
  },
  {
    id: 'email',
    label: 'Email',
    width: 180,
    grow: true,
    sort: 'email',
    cell: (row) => <TextCell text={row.email} />,
  },
  {
    id: 'status',
    label: 'Status',
    width: 116,
    sort: 'status',
    cell: (row) => <StatusText value={row.status} />,
  },
  {
    id: 'login_source',
    label: 'Login source',
    width: 132,
    sort: 'login_source',
    cell: (row) => <LoginSourceBadge value={row.login_source} />,
  },
  {
    id: 'cases',
    label: 'Cases',
    width: 64,
    minWidth: 50,
    sort: 'cases',
    align: 'end',
    cell: (row) => (row.cases === 0 ? <span className="muted">–</span> : row.cases),
  },
  {
    id: 'consent',
    label: 'Consent',
    width: 92,
    sort: 'consent',
    cell: (row) => <ConsentMarks sms={row.sms} email={row.email_state} voice={row.voice} />,
  },
  {
    id: 'score',
    label: 'Satisfaction',
    width: 104,
    sort: 'score',
    optional: true,
    cell: (row) => <ScoreText score={row.score} />,
  },
  {
    id: 'source',
    label: 'Source',
    width: 120,
    sort: 'source',
    optional: true,
    cell: (row) => <TextCell text={row.source} />,
  },
  {
    id: 'created',
    label: 'Added',
    width: 124,
    sort: 'created',
    optional: true,
    cell: (row) => <DateText value={row.created_at} />,
    still: (row) => <StillDate value={row.created_at} />,
  },
  {
    id: 'updated',
    label: 'Changed',
    width: 124,
    sort: 'updated',
    optional: true,
    cell: (row) => <DateText value={row.updated_at} />,
    still: (row) => <StillDate value={row.updated_at} />,
  },
];
