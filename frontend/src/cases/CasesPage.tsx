import { IconBriefcase } from '@tabler/icons-react';
import { EmptyState } from '../ui/EmptyState';
import { PageHeader } from '../ui/PageHeader';

export function CasesPage() {
  return (
    <>
      <PageHeader title="Cases" />
      <EmptyState
        icon={IconBriefcase}
        title="No cases yet"
        message="Cases and the people on them belong here."
      />
    </>
  );
}
