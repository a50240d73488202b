import {
  IconAlertTriangle,
  IconArrowDownLeft,
  IconArrowUpRight,
  IconClockHour4,
  IconHandStop,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Message } from '../api/messages';
import { DateText } from '../ui/DateText';
import classes from './Messages.module.css';
import { readingWords, stateTone } from './words';

const icons = {
  in: IconArrowDownLeft,
  out: IconArrowUpRight,
  held: IconHandStop,
  failed: IconAlertTriangle,
  waiting: IconClockHour4,
} as const;

interface MessageItemProps {
  message: Message;
  /** On a contact's own page the name goes without saying. */
  withoutContact?: boolean;
  /** What can be done with it. */
  children?: ReactNode;
}

/** One message: who, how and when, the words verbatim, and what became of it and why. */
export function MessageItem({ message, withoutContact, children }: MessageItemProps) {
  const tone = stateTone(message);
  const Icon = icons[tone];
  const reading = readingWords(message);
  return (
    <li className={classes.item}>
      <span className={classes.icon} data-tone={tone}>
        <Icon size={15} stroke={1.9} aria-hidden />
      </span>
      <div className={classes.content}>
        <p className={classes.head}>
          {!withoutContact && <Who message={message} />}
          <span className={classes.state} data-tone={tone}>
            {message.direction === 'in' ? 'Received' : message.state_label}
          </span>
          <span className="muted">
            {message.channel_label}
            {message.kind_label !== '' && ` · ${message.kind_label}`}
            {message.case_type !== '' && ` · ${message.case_type}`}
            {withoutContact && <span title={message.address}>{` · ${message.shown}`}</span>}
          </span>
          <span className={classes.when}>
            <DateText value={message.at} />
          </span>
        </p>
        {message.subject !== '' && <p className={classes.subject}>{message.subject}</p>}
        <p className={classes.body}>{message.body}</p>
        {reading !== '' && <p className={classes.note}>{reading}</p>}
        {message.reasons.map((reason) => (
          <p key={reason.code} className={classes.reason}>
            {message.state === 'sent' ? `In spite of: ${reason.message}` : reason.message}
          </p>
        ))}
        {children}
      </div>
    </li>
  );
}

function Who({ message }: { message: Message }) {
  if (message.contacts.length === 0) {
    return (
      <span className={classes.who} title={message.address}>
        {message.shown} <span className="muted">nobody’s</span>
      </span>
    );
  }
  return (
    <span className={classes.who} title={message.address}>
      {message.contacts.map((contact, at) => (
        <span key={contact.id}>
          {at > 0 && ', '}
          <Link href={`/contacts/${contact.id}/messages`} className="row-link">
            {contact.name}
          </Link>
        </span>
      ))}
    </span>
  );
}
