import {
  Alert,
  Button,
  Group,
  Modal,
  NativeSelect,
  SegmentedControl,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../api/ApiError';
import type { Contact } from '../api/contacts';
import { readMessage } from '../api/messages';
import { toastDone } from '../ui/toasts';
import { channelChoices } from './channels';
import classes from './Messages.module.css';
import { useReceive } from './queries';
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
  const [channel, setChannel] = useState('sms');
  const addresses = addressesOf(contact, channel);
  const [from, setFrom] = useState<string>();
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const [settled] = useDebouncedValue(body, 200);
  const { data: read } = useQuery({
    queryKey: ['reading', channel, subject, settled],
    queryFn: () => readMessage(channel, subject, settled),
    enabled: settled.trim() !== '',
    gcTime: 10_000,
  });
  const receive = useReceive();
  const sender = from ?? addresses[0] ?? '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    receive.mutate(
      { channel, from: sender, subject, body, at: '', contact_id: contact?.id ?? '' },
      {
        onSuccess: (reception) => {
          const words = effectWords(reception.effects);
          toastDone(words === '' ? 'The message is kept' : `The message is kept: ${words}`);
          onClose();
        },
      },
    );
  };
  const warning = settled.trim() === '' ? undefined : readings[read?.reading ?? ''];
  return (
    <Modal opened onClose={onClose} title="Enter a message that came in">
      <form className={classes.form} onSubmit={submit} noValidate>
        <SegmentedControl
          aria-label="Channel"
          fullWidth
          data={channelChoices}
          value={channel}
          onChange={(value) => {
            setChannel(value);
            setFrom(undefined);
          }}
        />
        {addresses.length > 0 ? (
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
        )}
        {channel === 'email' && (
          <TextInput
            label="Subject"
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={channel === 'voice' ? 'What was said' : 'Text, word for word'}
          autosize
          minRows={3}
          data-autofocus
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        <p className={classes.hint} role="status">
          {warning ?? ''}
        </p>
        {receive.error && (
          <Alert color="red" role="alert">
            {messageOf(receive.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={receive.isPending} disabled={sender.trim() === ''}>
            Keep Message
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
