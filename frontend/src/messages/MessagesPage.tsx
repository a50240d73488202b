import { IconMessages } from '@tabler/icons-react';
import { EmptyState } from '../ui/EmptyState';
import { PageHeader } from '../ui/PageHeader';

export function MessagesPage() {
  return (
    <>
      <PageHeader title="Messages" />
      <EmptyState
        icon={IconMessages}
        title="No messages yet"
        message="What came in, what went out, and what was held back, with the reason, belongs here."
      />
    </>
  );
}
