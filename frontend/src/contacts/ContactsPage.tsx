import { IconUsers } from '@tabler/icons-react';
import { EmptyState } from '../ui/EmptyState';
import { PageHeader } from '../ui/PageHeader';

export function ContactsPage() {
  return (
    <>
      <PageHeader title="Contacts" />
      <EmptyState icon={IconUsers} title="No contacts yet" message="The people on your cases belong here." />
    </>
  );
}
