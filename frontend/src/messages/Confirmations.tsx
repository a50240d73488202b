import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf } from '../api/ApiError';
import { sendConfirmation } from '../api/messages';
import { toastDone, toastFailure } from '../ui/toasts';
import { MessageItem } from './MessageItem';
import classes from './Messages.module.css';
import { useConfirmations } from './queries';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Confirmations of opt-outs that may still go: one each, within five minutes. */
export function Confirmations() {
  const client = useQueryClient();
  const { data = [] } = useConfirmations();
  const send = useMutation({
    mutationFn: sendConfirmation,
    onSuccess: () => toastDone('Opened in your own program'),
    onError: (error) => toastFailure(messageOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
  if (data.length === 0) {
    return null;
  }
  return (
    <section className={classes.urgent} aria-label="Confirmations that may still go">
      <ul className={classes.confirmations}>
        {data.map((message) => (
          <MessageItem key={message.id} message={message}>
            <div className={classes.actions}>
              <Button size="xs" onClick={() => send.mutate(message.id)}>
                Send Confirmation
              </Button>
              <span className={classes.due}>
                may go until {clock.format(new Date(message.send_before))}, once
              </span>
            </div>
          </MessageItem>
        ))}
      </ul>
    </section>
  );
}
