import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';
import { messageOf } from '../api/ApiError';
import type { Message } from '../api/messages';
import { DateText } from '../ui/DateText';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { toastDone } from '../ui/toasts';
import { MessageItem } from './MessageItem';
import classes from './Messages.module.css';
import { useDecide, useMessages } from './queries';
import { dueWords } from './words';

/** Replies that may be an opt-out: each is held back until somebody decides, the oldest first. */
export function Review() {
  const { data, error, refetch } = useMessages({ pending: true });
  const decide = useDecide();
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const first = rows[0];
  const rule = (message: Message | undefined, ruling: 'revoke' | 'keep') => {
    if (message && !decide.isPending) {
      decide.mutate(
        { id: message.id, ruling },
        {
          onSuccess: () =>
            ruling === 'revoke'
              ? toastDone('Recorded as an opt-out')
              : toastDone('No opt-out: messages may go again', () =>
                  decide.mutate({ id: message.id, ruling: 'pending' }),
                ),
        },
      );
    }
  };
  useHotkeys([
    ['o', () => rule(first, 'revoke')],
    ['k', () => rule(first, 'keep')],
  ]);
  if (error) {
    return (
      <ErrorState title="The queue cannot be read" message={messageOf(error)} onRetry={() => refetch()} />
    );
  }
  if (!data) {
    return <div aria-busy="true" />;
  }
  if (!first) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title="Nothing to decide"
        message="Replies that may be an opt-out wait here. Until somebody decides, nothing automated goes to whoever sent them."
      />
    );
  }
  return (
    <div className={classes.page}>
      <p className={classes.lead}>
        Is this an opt-out? Until somebody decides, nothing automated goes out on that channel. For the first
        one: <Kbd size="xs">O</Kbd> it is, <Kbd size="xs">K</Kbd> it is not.
      </p>
      <ol className={classes.list} aria-label="Replies to decide about">
        {rows.map((message) => (
          <MessageItem key={message.id} message={message}>
            <div className={classes.actions}>
              <Button
                size="xs"
                variant={message === first ? 'filled' : 'default'}
                onClick={() => rule(message, 'revoke')}
              >
                Opt-out
              </Button>
              <Button size="xs" variant="default" onClick={() => rule(message, 'keep')}>
                Not an Opt-out
              </Button>
              <Due on={message.due_on} left={message.days_left} />
            </div>
          </MessageItem>
        ))}
      </ol>
    </div>
  );
}

/** By when the law asks that it be acted on: ten business days. */
function Due({ on, left }: { on: string; left: number }) {
  if (on === '') {
    return null;
  }
  const { words, over } = dueWords(left);
  return (
    <span className={classes.due} data-over={over} title="Ten business days after it came in">
      Decide by <DateText value={on} /> ({words})
    </span>
  );
}
