import { Button } from '@mantine/core';
import { IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { SentBatch } from '../api/messages';
import classes from './Compose.module.css';

const count = new Intl.NumberFormat('en-US');

/** What became of a batch. */
export function SentReport({ sent }: { sent: SentBatch }) {
  const [, navigate] = useLocation();
  const { go, held } = sent.tally;
  const Icon = go > 0 ? IconCircleCheck : IconHandStop;
  return (
    <div className={classes.sent} role="status">
      <h2>
        <Icon size={20} stroke={1.6} aria-hidden />
        {go === 0
          ? 'Nothing went out'
          : `${count.format(go)} ${go === 1 ? 'message is' : 'messages are'} in the outbox`}
      </h2>
      {sent.path !== '' && (
        <p>
          The file for your provider is <strong>{sent.path}</strong>
        </p>
      )}
      {held > 0 && <p>{count.format(held)} held back, each with its reason.</p>}
      <div>
        <Button onClick={() => navigate('/messages/outgoing')}>See the Messages</Button>
      </div>
    </div>
  );
}
