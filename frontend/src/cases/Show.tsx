import { ActivityList } from '../activity';
import type { Case } from '../api/cases';
import { RecordPage, type RecordTab } from '../records';
import { Details } from './Details';
import { useCase } from './queries';
import { ShowHeader } from './ShowHeader';

const caseTabs: readonly RecordTab<Case>[] = [
  { value: 'details', label: 'Details', Body: ({ record }) => <Details found={record} /> },
  {
    value: 'activity',
    label: 'Activity',
    Body: ({ record }) => (
      <ActivityList
        of={{ case_id: record.id }}
        empty="Every change of this case and of who is on it is listed here."
        withoutSubject
      />
    ),
  },
];

/** One case: header, details with the people on it, activity. */
export function Show({ id, tab }: { id: string; tab: string }) {
  return (
    <RecordPage
      what="case"
      query={useCase(id)}
      list={{ href: '/cases', label: 'Cases' }}
      path={`/cases/${id}`}
      tab={tab}
      tabs={caseTabs}
      header={(found) => <ShowHeader found={found} />}
    />
  );
}
