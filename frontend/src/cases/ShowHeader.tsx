import type { Case } from '../api/cases';
import { RecordHeader } from '../records';
import { caseStatuses } from '../ui/choices';
import { DateText } from '../ui/DateText';
import { caseName } from './people';
import { useDeleteCase, useRestoreCase, useSetStatus } from './queries';

/** Number and title, type, status, days, and what can be done with the whole case. */
export function ShowHeader({ found }: { found: Case }) {
  const setStatus = useSetStatus();
  const remove = useDeleteCase();
  const restore = useRestoreCase();
  return (
    <RecordHeader
      name={caseName(found)}
      aside={found.type_name}
      list={{ href: '/cases', label: 'Cases' }}
      statuses={caseStatuses}
      status={found.status}
      onStatus={(status) => setStatus(found.id, status)}
      bin={found.deleted_at === '' ? '' : 'In the bin'}
      onRestore={() => restore(found.id)}
      onDelete={(done) => remove(found, { onSuccess: done })}
    >
      {found.opened_on !== '' && (
        <span className="muted">
          Opened <DateText value={found.opened_on} />
        </span>
      )}
      {found.closed_on !== '' && (
        <span className="muted">
          Closed <DateText value={found.closed_on} />
        </span>
      )}
    </RecordHeader>
  );
}
