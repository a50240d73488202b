import { Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '../api/contacts';
import { readMessage } from '../api/messages';
import { DateField } from '../ui/DateField';
import { dayOf } from '../ui/days';
import { toastDone } from '../ui/toasts';
import { MessageForm } from './MessageForm';
import classes from './Messages.module.css';
import { useReceive } from './queries';
import { readClock, receivedAt } from './receiving';
import { effectWords } from './words';

interface ReceiveDialogProps {
  /** On whose page it is entered. */
  contact?: Contact;
  onClose: () => void;
}

const readings: Readonly<Record<string, string>> = {
  revoke: 'This is an opt-out, and takes effect at once.',
  review: 'This may be an opt-out: it is held back until somebody decides.',
  opt_in: 'This opts in again.',
  help: 'This asks for help.',
};

function addressesOf(contact: Contact | undefined, channel: string): string[] {
  if (!contact) {
    return [];
  }
  return channel === 'email'
    ? contact.emails.map((email) => email.address)
    : contact.phones.map((phone) => phone.e164 || phone.raw);
}

/** Enters a message that came in some other way, and says as what it is read. */
export function ReceiveDialog({ contact, onClose }: ReceiveDialogProps) {
  const today = dayOf(new Date());
  const [channel, setChannel] = useState('sms');
  const addresses = addressesOf(contact, channel);
  const [from, setFrom] = useState<string>();
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const [day, setDay] = useState(today);
  const [time, setTime] = useState('');
  const [settled] = useDebouncedValue(body, 200);
  const { data: read } = useQuery({
    queryKey: ['reading', channel, subject, settled],
    queryFn: () => readMessage(channel, subject, settled),
    enabled: settled.trim() !== '',
    gcTime: 10_000,
  });
  const receive = useReceive();
  const sender = from ?? addresses[0] ?? '';
  const clock = time.trim() === '' ? '' : readClock(time);
  const keep = () => {
    receive.mutate(
      {
        channel,
        from: sender,
        subject,
        body,
        at: receivedAt(day || today, clock ?? '', today),
        contact_id: contact?.id ?? '',
      },
      {
        onSuccess: (reception) => {
          const words = effectWords(reception.effects);
          const kept = reception.known ? 'The message was here already' : 'The message is kept';
          toastDone(words === '' ? kept : `${kept}: ${words}`);
          onClose();
        },
      },
    );
  };
  return (
    <MessageForm
      title="Enter a message that came in"
      channel={channel}
      onChannel={(value) => {
        setChannel(value);
        setFrom(undefined);
      }}
      address={
        addresses.length > 0 ? (
          <NativeSelect
            label="From"
            data={addresses}
            value={sender}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            label="From"
            placeholder={channel === 'email' ? 'E-mail address' : 'Number'}
            value={sender}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        )
      }
      subject={subject}
      onSubject={setSubject}
      error={receive.error}
      submit="Keep Message"
      working={receive.isPending}
      disabled={sender.trim() === '' || clock === undefined}
      onSubmit={keep}
      onClose={onClose}
    >
      <Textarea
        label={channel === 'voice' ? 'What was said' : 'Text, word for word'}
        autosize
        minRows={3}
        data-autofocus
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <p className={classes.hint} role="status">
        {settled.trim() === '' ? '' : (readings[read?.reading ?? ''] ?? '')}
      </p>
      <Group grow gap="sm" align="flex-start">
        <DateField label="Came in on" value={day} onChange={setDay} max={today} />
        <TextInput
          label="At"
          placeholder={day === today ? 'Now' : 'Any time, such as 14:05'}
          value={time}
          error={clock === undefined ? 'Write a time such as 14:05.' : undefined}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </Group>
    </MessageForm>
  );
}
