import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { messageOf } from '../api/ApiError';
import type { Message, MessageQuery } from '../api/messages';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { MessageItem } from './MessageItem';
import classes from './Messages.module.css';
import { useMessages } from './queries';

interface MessageListProps {
  /** What of all messages is listed. */
  of: Partial<MessageQuery>;
  empty: { title: string; message: string; action?: ReactNode };
  withoutContact?: boolean;
  /** What can be done with a message. */
  actionsOf?: (message: Message) => ReactNode;
}

/** Messages, newest first, page by page. */
export function MessageList({ of, empty, withoutContact, actionsOf }: MessageListProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMessages(of);
  if (error) {
    return (
      <ErrorState title="The messages cannot be read" message={messageOf(error)} onRetry={() => refetch()} />
    );
  }
  if (!data) {
    return <div aria-busy="true" />;
  }
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return (
      <EmptyState icon={IconMessages} title={empty.title} message={empty.message}>
        {empty.action}
      </EmptyState>
    );
  }
  return (
    <div className={classes.page}>
      <ul className={classes.list} aria-label="Messages">
        {rows.map((row) => (
          <MessageItem key={row.id} message={row} withoutContact={withoutContact}>
            {actionsOf?.(row)}
          </MessageItem>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          Show older
        </Button>
      )}
    </div>
  );
}
